export { dayInZone } from './day-in-zone.ts';
export { actionsFor, boardChange, openSpace } from './open-space.ts';

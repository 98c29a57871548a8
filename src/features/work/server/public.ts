export { dayInZone } from './day-in-zone.ts';
export { actionsFor, boardChange, type OpenSpace, openSpace } from './open-space.ts';

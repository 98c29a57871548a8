export { dayInZone } from './day-in-zone.ts';
export { actionsFor, type OpenSpace, openSpace } from './open-space.ts';

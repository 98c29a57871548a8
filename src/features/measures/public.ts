export { mondayOf, type Reading } from './domain/measure.ts';
export { findMeasure, MEASURES } from './domain/measure-catalogue.ts';
export { LOOK_AHEAD_DAYS, thirdNextOf } from './domain/third-next.ts';

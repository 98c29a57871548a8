export { mondayOf, type Reading } from './domain/measure.ts';
export { findMeasure, MEASURES } from './domain/measure-catalogue.ts';

export { describeMeasure, valueInWords } from './domain/describe-measure.ts';
export { type Measure, mondayOf, type Reading, wholeWeeks } from './domain/measure.ts';
export { findMeasure, MEASURES } from './domain/measure-catalogue.ts';

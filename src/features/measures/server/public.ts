export { type MeasureReading, type MeasureWindow, readMeasure } from './read-measure.ts';

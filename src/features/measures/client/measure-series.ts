import type { ReplyOf } from '#platform/contract/route.ts';
import type { readMeasureSeries } from '../contract.ts';

export type MeasureSeries = ReplyOf<typeof readMeasureSeries>;

import { describe, expect, it } from 'vitest';
import { csvOf } from './export-csv.ts';
import { findMeasure } from './measure-catalogue.ts';
import { measureReportOf } from './measure-report.ts';

const measure = findMeasure('wait-1');
if (!measure) throw new Error('no wait');
const series = [
  { weekOn: '2026-03-02', value: 12.3456, n: 40, isSmall: false },
  { weekOn: '2026-03-09', value: null, n: null, isSmall: true },
  { weekOn: '2026-03-16', value: null, n: 0, isSmall: false },
];

describe('a measure that leaves the house', () => {
  it('is a table with one row a week, in which fewer than 5 patients are not told', () => {
    expect(csvOf(measure, series)).toBe(
      'week of,Wait until called in,unit,n (patients)\r\n2026-03-02,12.35,minutes,40\r\n2026-03-09,,minutes,fewer than 5\r\n2026-03-16,,minutes,0\r\n',
    );
  });
  it('keeps commas and formulas what they are', () => {
    const odd = { name: '=SUM(A1), "all"', unit: '%', counted: 'seats' } as const;
    expect(csvOf(odd, []).split('\r\n')[0]).toBe('week of,"\'=SUM(A1), ""all""",unit,n (seats)');
  });
  it('is a FHIR report with its period, its score in minutes, and masked weeks', () => {
    const current = { value: 11, n: 42, isSmall: false };
    const at = new Date('2026-03-25T06:00:00Z');
    const report = measureReportOf({ measure, current, series, weeksPerPoint: 1, at });
    expect(report).toMatchObject({
      resourceType: 'MeasureReport',
      period: { start: '2026-03-02', end: '2026-03-22' },
      group: [{ measureScore: { value: 11, code: 'min' }, population: [{ count: 42 }] }],
    });
    const [group] = report.group;
    expect(group?.stratifier[0]?.stratum[1]).toMatchObject({
      population: [],
      measureScore: { extension: [{ valueCode: 'masked' }] },
    });
  });
});

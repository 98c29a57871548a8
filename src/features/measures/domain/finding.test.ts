import { describe, expect, it } from 'vitest';
import { chosenOf, saidByChart, titleOfFinding } from './finding.ts';
import { findMeasure } from './measure-catalogue.ts';
import { WHOLE } from './slice.ts';

const noShow = findMeasure('no-show') ?? { name: '', unit: '%' as const };
const current = { value: 12.34, n: 200, isSmall: false };

const pointOn = (weekOn: string) => ({ weekOn, value: 10, limits: {} });
const points = [pointOn('2026-03-02'), pointOn('2026-03-09')];

describe('what a card says of a chart', () => {
  it('its title names the measure, whose it is, and since when the latest signal runs', () => {
    const chart = {
      points,
      told: [],
      signals: [
        { direction: 'down' as const, fromOn: '2025-10-06', untilOn: '2025-11-24' },
        { direction: 'up' as const, fromOn: '2026-01-12', untilOn: '2026-03-09' },
      ],
    };
    expect(titleOfFinding(noShow, { parts: ['Asthma review', 'Monday'], chart, current })).toBe(
      'Patients who did not come, Asthma review, Monday: higher since 12 Jan 2026',
    );
  });

  it('a signal that is over is told with its end, so that nobody takes it for one that still runs', () => {
    const over = { direction: 'up' as const, fromOn: '2025-10-06', untilOn: '2025-11-24' };
    const titled = (signals: readonly (typeof over)[]) =>
      titleOfFinding(noShow, { parts: [], chart: { points, told: [], signals }, current });
    expect(titled([over])).toBe('Patients who did not come: higher from 6 Oct 2025 to 24 Nov 2025');
    expect(titled([{ ...over, untilOn: over.fromOn }])).toBe('Patients who did not come: higher on 6 Oct 2025');
    // The last week may stand for too few to be judged: what reached the one before still runs.
    const unjudged = [...points, { weekOn: '2026-03-16', value: null, limits: null }];
    const chart = { points: unjudged, told: [], signals: [{ ...over, untilOn: '2026-03-09' }] };
    expect(titleOfFinding(noShow, { parts: [], chart, current })).toContain('higher since 6 Oct 2025');
  });

  it('without a signal it says how the measure stands, and nothing that may not be told', () => {
    const chart = { points, told: [], signals: [] };
    expect(titleOfFinding(noShow, { parts: [], chart, current })).toBe('Patients who did not come: 12.3 %');
    const small = { value: null, n: null, isSmall: true };
    expect(titleOfFinding(noShow, { parts: [], chart, current: small })).toBe('Patients who did not come');
  });

  it('a title stays within 200 characters, as long as a card can have', () => {
    const chart = { points, told: [], signals: [] };
    expect(titleOfFinding(noShow, { parts: ['A very long name '.repeat(20)], chart, current })).toHaveLength(200);
  });

  it('the sentence is the one the chart says first, with days as people say them', () => {
    const data = { name: 'Wait', fromOn: '2026-02-02', points: 8, centre: 11 };
    expect(saidByChart({ told: [{ code: 'shift-stays-lower', data }] })).toBe(
      'Wait: lower since 2 Feb 2026, 8 points in a row below the old centre line of 11.',
    );
    expect(saidByChart({ told: [] })).toBeNull();
  });

  it('keeps of a slice only what was chosen', () => {
    expect(chosenOf({ ...WHOLE, weekday: '1', cluster: 'c' })).toEqual({ cluster: 'c', weekday: '1' });
  });
});

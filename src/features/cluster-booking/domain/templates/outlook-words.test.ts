import { describe, expect, it } from 'vitest';
import { decideOutlookBasis } from './outlook-basis.ts';
import { basisInWords, changeInWords, whyInWords } from './outlook-words.ts';

const figures = (wait: number, idle: number, overtime: number) => ({
  wait: { mean: wait },
  idle: { mean: idle },
  overtime: { mean: overtime },
});

describe('what another way to come changes, in words', () => {
  it('names what waits longer and what is idle less', () => {
    expect(changeInWords(figures(9, 16, 10), figures(12, 10, 10))).toBe(
      'patients wait 3 minutes longer, staff are idle 6 minutes less',
    );
  });

  it('says one minute in the singular, and leaves out what stays the same', () => {
    expect(changeInWords(figures(9, 16, 10), figures(9.3, 16, 9))).toBe('the session ends 1 minute sooner');
  });

  it('says so when nothing changes by a minute', () => {
    expect(changeInWords(figures(9, 16, 10), figures(9.4, 15.6, 10))).toBe('less than a minute changes');
  });
});

describe('why another way to come is better, in words', () => {
  const words = { together: 'All together', wave: 'In waves', staggered: 'One after another' };
  const found = { name: 'found', ...figures(10, 9, 6) } as const;
  const staggered = { name: 'staggered', ...figures(12, 10, 6) } as const;
  const wave = { name: 'wave', ...figures(9, 16, 6) } as const;

  it('names the cheapest that can be chosen and what it changes against the drawn one', () => {
    expect(whyInWords([staggered, wave], { chosen: 'wave', words })).toBe(
      'One after another costs less: patients wait 3 minutes longer, staff are idle 6 minutes less.',
    );
  });

  it('says when the drawn one is the best, and what times of its own would still bring', () => {
    expect(whyInWords([staggered, wave], { chosen: 'staggered', words })).toBe(
      'Of the three ways to come, the one you drew costs least.',
    );
    expect(whyInWords([found, staggered, wave], { chosen: 'staggered', words })).toBe(
      'Of the three ways to come, the one you drew costs least. With times of its own, patients wait 2 minutes less, staff are idle 1 minute less.',
    );
  });
});

describe('what the figures rest on, in words', () => {
  const facts = {
    capacity: 12,
    durationMinutes: 180,
    visitMinutes: 20,
    staffCount: 1,
    seenAtOnce: null,
    services: { count: 0, meanMinutes: 0, variation: 0 },
    clusterAttendance: { cameCount: 0, stayedAwayCount: 0 },
    siteAttendance: { cameCount: 0, stayedAwayCount: 0 },
  };

  it('says what is assumed', () => {
    expect(basisInWords(decideOutlookBasis(facts))).toEqual([
      'A patient takes 20 minutes, as this need says, give or take 10 (assumed: half of the time).',
      '20 of 100 do not come: assumed, as too few seats have been used here yet.',
      'One patient is seen at once: one for each of the staff.',
      'Everybody comes on time.',
    ]);
  });

  it('says what was measured, and on how many', () => {
    const measured = decideOutlookBasis({
      ...facts,
      seenAtOnce: 2,
      services: { count: 212, meanMinutes: 17.26, variation: 0.35 },
      clusterAttendance: { cameCount: 270, stayedAwayCount: 30 },
    });
    expect(basisInWords(measured)).toEqual([
      'A patient takes 17.3 minutes, give or take 6, as 212 visits of the last year.',
      '10 of 100 do not come, as 300 seats of this need in the last year.',
      '2 patients are seen at once, as chosen.',
      'Everybody comes on time.',
    ]);
  });
});

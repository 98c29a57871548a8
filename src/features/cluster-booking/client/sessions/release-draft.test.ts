import { describe, expect, it } from 'vitest';
import { changeStep, daysOfStep } from './release-draft.ts';

describe('ticking the steps of a release', () => {
  it('keeps them in order, whichever is ticked first', () => {
    const ladder = changeStep(changeStep([], 'anyone', 2), 'siblings', 14);
    expect(ladder).toEqual([
      { audience: 'siblings', daysBefore: 14 },
      { audience: 'anyone', daysBefore: 2 },
    ]);
    expect(daysOfStep(ladder, 'same-need')).toBe(null);
    expect(changeStep(ladder, 'anyone', 1).map((step) => step.daysBefore)).toEqual([14, 1]);
    expect(changeStep(ladder, 'siblings', null)).toEqual([{ audience: 'anyone', daysBefore: 2 }]);
  });
});

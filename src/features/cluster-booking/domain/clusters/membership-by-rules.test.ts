import { describe, expect, it } from 'vitest';
import { decideByRules, type RuledMember } from './membership-by-rules.ts';
import { MEMBERSHIP_STATES } from './membership-state.ts';

const ASK = { autoApprove: false };
const fits = { matches: true, reasons: ['18 years old'], against: [] };
const not = { matches: false, reasons: [], against: ['HbA1c 6.4 % on 3 May 2026 (at least 7.5)'] };
const member = (part: Partial<RuledMember>): RuledMember => ({
  state: 'enrolled',
  byRules: false,
  keptDespite: [],
  hasOpenReview: false,
  matched: ['18 years old'],
  ...part,
});

describe('what an asking of the rules does', () => {
  it('finds a new candidate, or a member where approval is automatic', () => {
    expect(decideByRules(null, fits, ASK)).toEqual({ step: 'add', to: 'candidate' });
    expect(decideByRules(null, fits, { autoApprove: true })).toEqual({ step: 'add', to: 'enrolled' });
    expect(decideByRules(null, not, ASK)).toEqual({ step: 'none' });
  });

  it('never puts a member out: a person is asked', () => {
    for (const state of MEMBERSHIP_STATES) {
      const decided = decideByRules(member({ state }), not, ASK);
      const expected =
        state === 'candidate' ? 'withdraw' : ['eligible', 'invited', 'enrolled'].includes(state) ? 'review' : 'none';
      expect([state, decided.step]).toEqual([state, expected]);
    }
  });

  it('asks once, and not again for what a person has accepted, whatever its figures', () => {
    expect(decideByRules(member({ hasOpenReview: true }), not, ASK)).toEqual({ step: 'none' });
    const kept = member({ keptDespite: ['HbA1c 6.9 % on 1 Feb 2026 (at least 7.5)'] });
    expect(decideByRules(kept, not, ASK)).toEqual({ step: 'none' });
    const other = { ...not, against: [...not.against, 'Type 2 diabetes: not on record'] };
    expect(decideByRules(kept, other, ASK)).toMatchObject({ step: 'review' });
  });

  it('takes back what only the rules had decided, never what a person decided', () => {
    expect(decideByRules(member({ state: 'excluded', byRules: true }), fits, ASK)).toEqual({
      step: 'return',
      to: 'candidate',
    });
    expect(decideByRules(member({ state: 'excluded' }), fits, ASK)).toEqual({ step: 'none' });
    expect(decideByRules(member({ state: 'declined' }), fits, ASK)).toEqual({ step: 'none' });
  });

  it('has nothing left to ask when the rules find a member again', () => {
    expect(decideByRules(member({ hasOpenReview: true }), fits, ASK)).toEqual({ step: 'settle-review' });
    expect(decideByRules(member({ keptDespite: ['x'] }), fits, ASK)).toEqual({ step: 'refresh' });
    expect(decideByRules(member({ state: 'candidate', matched: [] }), fits, ASK)).toEqual({ step: 'refresh' });
    expect(decideByRules(member({}), fits, ASK)).toEqual({ step: 'none' });
  });
});

import { describe, expect, it } from 'vitest';
import { decideStanding, type StandingFacts } from './decide-standing.ts';

const COLLEAGUE: StandingFacts = { isSelf: false, isDisabled: false, managesPeople: false, otherManagerCount: 1 };

function codeOf(facts: Partial<StandingFacts>, mayComeIn: boolean): string {
  const decided = decideStanding({ ...COLLEAGUE, ...facts }, { mayComeIn });
  return decided.ok ? 'done' : decided.refusal.code;
}

describe('disabling somebody', () => {
  it('shuts a colleague out, and lets them in again', () => {
    expect(codeOf({}, false)).toBe('done');
    expect(codeOf({ isDisabled: true }, true)).toBe('done');
  });

  it('is refused where it changes nothing', () => {
    expect(codeOf({ isDisabled: true }, false)).toBe('no-change');
    expect(codeOf({}, true)).toBe('no-change');
  });

  it('is refused of oneself', () => {
    expect(codeOf({ isSelf: true, managesPeople: true, otherManagerCount: 5 }, false)).toBe('own-account');
  });

  it('is refused of the last who can manage people, and not of the last but one', () => {
    expect(codeOf({ managesPeople: true, otherManagerCount: 0 }, false)).toBe('last-administrator');
    expect(codeOf({ managesPeople: true, otherManagerCount: 1 }, false)).toBe('done');
    expect(codeOf({ managesPeople: false, otherManagerCount: 0 }, false)).toBe('done');
  });
});

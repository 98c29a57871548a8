import { describe, expect, it } from 'vitest';
import { type CorrectionFacts, decideCorrection } from './decide-correction.ts';

const NORA: CorrectionFacts = { name: 'Nora Finch', email: 'nora@h.example', hasIdentity: false, holder: null };

function outcomeOf(facts: Partial<CorrectionFacts>, name: string, email: string): string | boolean {
  const decided = decideCorrection({ ...NORA, ...facts }, { name, email });
  return decided.ok ? decided.value.isOtherAddress : decided.refusal.code;
}

describe('putting a name or address right', () => {
  it('changes the name of anybody, and the address of who has not come in yet', () => {
    expect(outcomeOf({ hasIdentity: true }, 'Nora Wren', NORA.email)).toBe(false);
    expect(outcomeOf({}, NORA.name, 'nora.finch@h.example')).toBe(true);
  });

  it('leaves the address that somebody signs in with, and one that somebody else has', () => {
    expect(outcomeOf({ hasIdentity: true }, NORA.name, 'other@h.example')).toBe('signs-in-with-it');
    expect(outcomeOf({ holder: 'Robin Reed' }, NORA.name, 'robin@h.example')).toBe('email-taken');
  });

  it('is refused where it changes nothing, whatever letters the address is in', () => {
    expect(outcomeOf({ email: 'Nora@H.example' }, NORA.name, NORA.email)).toBe('no-change');
  });
});

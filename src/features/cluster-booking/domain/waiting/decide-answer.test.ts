import { describe, expect, it } from 'vitest';
import { decideAccepting, decideDeclining, placeOfOffer } from './decide-answer.ts';
import { askedForFill, fillChance } from './fill-chance.ts';
import { stateAfterPhoning } from './phone-outcome.ts';

const NOW = new Date('2026-11-20T10:00:00Z');
const LATER = new Date('2026-11-20T14:00:00Z');
const facts = { state: 'open', expiresAt: LATER, sessionTakesBookings: true, now: NOW } as const;
const codeOf = (result: ReturnType<typeof decideAccepting>) => (result.ok ? result.value : result.refusal.code);

describe('answering an offer', () => {
  it('accepted while it lasts, it takes the seat; accepted again, it stays so', () => {
    expect(codeOf(decideAccepting(facts))).toBe('take');
    expect(codeOf(decideAccepting({ ...facts, state: 'accepted', expiresAt: NOW }))).toBe('repeat');
  });

  it.each([
    ['it ran out this minute', { expiresAt: NOW }, 'offer-over'],
    ['it was noted as run out', { state: 'expired' }, 'offer-over'],
    ['it was taken back', { state: 'withdrawn' }, 'offer-over'],
    ['somebody was quicker', { state: 'lost' }, 'offer-lost'],
    ['it was declined', { state: 'declined' }, 'offer-answered'],
    ['the session is closed', { sessionTakesBookings: false }, 'session-closed'],
  ] as const)('is refused when %s', (_, over, code) => {
    expect(codeOf(decideAccepting({ ...facts, ...over }))).toBe(code);
  });

  it('declining twice does no harm, and an accepted seat is not declined', () => {
    expect(decideDeclining('open')).toEqual({ ok: true, value: 'decline' });
    expect(decideDeclining('declined')).toEqual({ ok: true, value: 'repeat' });
    expect(decideDeclining('accepted').ok).toBe(false);
  });

  it('takes the place offered, or one at the same minute, or none', () => {
    expect(placeOfOffer(3, { free: [2, 3], sameMinute: () => true })).toBe(3);
    expect(placeOfOffer(3, { free: [2, 5], sameMinute: (seat) => seat === 5 })).toBe(5);
    expect(placeOfOffer(3, { free: [2], sameMinute: () => false })).toBeNull();
    expect(placeOfOffer(null, { free: [4, 6], sameMinute: () => false })).toBe(4);
  });

  it('whom nobody reached by telephone may be phoned again', () => {
    expect(stateAfterPhoning('no-answer')).toBe('unreached');
    expect(stateAfterPhoning('left-message')).toBe('unreached');
    expect(stateAfterPhoning('declined')).toBe('declined');
  });
});

describe('how many are to be asked', () => {
  it('at 11 % acceptance 2.8 offers fill 28 % of seats, five 44 %, and fourteen are needed for 80 %', () => {
    expect(fillChance(0.11, 2.8)).toBeCloseTo(0.28, 2);
    expect(fillChance(0.11, 5)).toBeCloseTo(0.442, 3);
    expect(askedForFill(0.11, 0.8)).toBe(14);
    expect(fillChance(0.11, 14)).toBeGreaterThanOrEqual(0.8);
    expect(fillChance(0.11, 13)).toBeLessThan(0.8);
  });

  it('when nobody ever accepts no number is enough', () => {
    expect(askedForFill(0, 0.8)).toBeNull();
    expect(askedForFill(1, 0.8)).toBe(1);
  });
});

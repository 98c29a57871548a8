import { describe, expect, it } from 'vitest';
import { decideWrongSlot, namesSomebody, rateOf } from './wrong-slot.ts';

const booked = { status: 'booked', hasOpenReport: false, names: ['Ana María', 'Núñez'] };
const codeOf = (result: ReturnType<typeof decideWrongSlot>) => (result.ok ? 'accepted' : result.refusal.code);

describe('a seat that was booked wrongly', () => {
  it('can be reported whatever became of it, but not when it was never booked', () => {
    expect(codeOf(decideWrongSlot('Needs an hour, not 20 minutes.', booked))).toBe('accepted');
    expect(codeOf(decideWrongSlot('', { ...booked, status: 'no-show' }))).toBe('accepted');
    expect(codeOf(decideWrongSlot('', { ...booked, status: 'expired' }))).toBe('not-booked');
  });
  it('is reported once at a time', () => {
    expect(codeOf(decideWrongSlot('', { ...booked, hasOpenReport: true }))).toBe('already-reported');
  });
  it('is described without the name of the patient, in whatever case and with or without accents', () => {
    expect(codeOf(decideWrongSlot('NUNEZ needs an interpreter.', booked))).toBe('names-a-patient');
    expect(namesSomebody('Anaemia clinic is meant.', booked.names)).toBe(false);
    expect(namesSomebody('He wants a later seat.', ['He', 'Wu'])).toBe(false);
  });
});

describe('how often seats are booked wrongly', () => {
  it('is told per version of the rules, against a goal of less than 2 of 100', () => {
    expect(rateOf({ seats: 200, wrong: 3 })).toEqual({ seats: 200, wrongPercent: 1.5, isAboveGoal: false });
    expect(rateOf({ seats: 100, wrong: 2 }).isAboveGoal).toBe(true);
    expect(rateOf({ seats: 4, wrong: 1 })).toEqual({ seats: null, wrongPercent: null, isAboveGoal: false });
  });
});

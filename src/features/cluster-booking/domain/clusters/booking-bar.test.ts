import { describe, expect, it } from 'vitest';
import { type BarFacts, decideBar } from './booking-bar.ts';
import { decideReviewReply } from './clinical-review.ts';
import { decideOutcome, type OutcomeFacts } from './decide-outcome.ts';
import { agreementsMissing, flagsOn, isForPatient, meansIndividualVisit } from './group-suitability.ts';

const NOW = new Date('2026-11-20T09:00:00Z');
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const FREE: BarFacts = {
  hasOpenRedFlag: false,
  clinicianSaid: null,
  answers: null,
  questionVersion: 2,
  visitType: 'group',
  flags: [],
  isKeptFromSession: false,
  now: NOW,
};
const answers = (verdict: 'fits' | 'individual-visit' | 'stop', part = {}) => ({
  verdict,
  questionVersion: 2,
  at: hoursAgo(1),
  isOverridden: false,
  ...part,
});
const codeOf = (part: Partial<BarFacts>) => {
  const decided = decideBar({ ...FREE, ...part });
  return decided.ok ? 'free' : decided.refusal.code;
};

describe('what stands in the way of a seat', () => {
  it('nothing, when nobody asked and nothing is known', () => {
    expect([codeOf({}), codeOf({ answers: answers('fits') })]).toEqual(['free', 'free']);
  });

  it('a red flag, until a clinician says that the visit may be booked', () => {
    expect(codeOf({ hasOpenRedFlag: true })).toBe('safety-stop');
    expect(codeOf({ answers: answers('stop') })).toBe('safety-stop');
    expect(codeOf({ answers: answers('stop', { isOverridden: true }) })).toBe('safety-stop');
    expect(codeOf({ answers: answers('stop'), clinicianSaid: { answer: 'may-book', at: NOW } })).toBe('free');
    expect(codeOf({ answers: answers('stop'), clinicianSaid: { answer: 'no-visit', at: NOW } })).toBe('safety-stop');
    expect(codeOf({ answers: answers('stop'), clinicianSaid: { answer: 'may-book', at: hoursAgo(2) } })).toBe(
      'safety-stop',
    );
    expect(codeOf({ answers: answers('stop', { at: hoursAgo(30 * 24 + 1) }) })).toBe('free');
  });

  it('a failed fit, unless somebody with the right lets the patient in', () => {
    expect(codeOf({ answers: answers('individual-visit') })).toBe('not-eligible');
    expect(codeOf({ answers: answers('individual-visit', { isOverridden: true }) })).toBe('free');
  });

  it('questions that have changed since this call asked them', () => {
    expect(codeOf({ answers: answers('fits', { questionVersion: 1 }) })).toBe('questions-changed');
    expect(codeOf({ answers: answers('fits', { questionVersion: 1, at: hoursAgo(13) }) })).toBe('free');
  });

  it('a flag against groups, and somebody kept apart, of whom the sentence tells nothing', () => {
    expect(codeOf({ flags: ['not-for-groups'] })).toBe('individual-only');
    const kept = decideBar({ ...FREE, isKeptFromSession: true });
    expect(kept.ok ? '' : kept.refusal.sentence).toBe('This session cannot be booked for this patient. Offer another.');
  });
});

describe('who may sit with whom', () => {
  it('not for groups keeps out of what others hear, infection control out of shared rooms', () => {
    const table = (['group', 'stations', 'shared-places', 'clustered'] as const).map((visit) => [
      meansIndividualVisit(visit, ['not-for-groups']),
      meansIndividualVisit(visit, ['infection-control']),
    ]);
    expect(table).toEqual([
      [true, true],
      [true, true],
      [false, true],
      [false, false],
    ]);
    expect(flagsOn([{ flag: 'infection-control', untilOn: '2026-11-19' }], '2026-11-20')).toEqual([]);
    expect(flagsOn([{ flag: 'infection-control', untilOn: '2026-11-20' }], '2026-11-20')).toEqual([
      'infection-control',
    ]);
  });

  it('sessions for women, and sessions in a language, are for those alone', () => {
    const women = { isWomenOnly: true, language: null };
    const spanish = { isWomenOnly: false, language: 'es' };
    expect(isForPatient(null, { gender: 'unknown', language: null })).toBe(true);
    expect(isForPatient(women, { gender: 'female', language: 'en' })).toBe(true);
    expect(isForPatient(women, { gender: 'unknown', language: 'en' })).toBe(false);
    expect(isForPatient(spanish, { gender: 'male', language: 'es' })).toBe(true);
    expect(isForPatient(spanish, { gender: 'male', language: null })).toBe(false);
  });

  it('the patient and every companion promise once', () => {
    expect(agreementsMissing([], ['Ann Example'])).toEqual([null, 'Ann Example']);
    expect(
      agreementsMissing([{ companionName: null }, { companionName: ' ann example' }], ['Ann Example', 'Bo']),
    ).toEqual(['Bo']);
  });
});

describe('how a call ends', () => {
  const base: OutcomeFacts = {
    hasOpenRedFlag: false,
    primary: { clusterId: 'c', clusterName: 'Diabetes review' },
    needsIndividualVisit: false,
    firstSeatOn: '2026-12-01',
    latestOn: '2026-12-20',
    today: '2026-11-20',
  };
  const outcome = (part: Partial<OutcomeFacts>) => decideOutcome({ ...base, ...part }).outcome;

  it('in exactly one of five ways', () => {
    expect(outcome({})).toBe('cluster-seat');
    expect(outcome({ primary: null })).toBe('individual-visit');
    expect(outcome({ needsIndividualVisit: true })).toBe('individual-visit');
    expect(outcome({ hasOpenRedFlag: true, primary: null })).toBe('clinical-review');
    expect(outcome({ firstSeatOn: '2026-12-21' })).toBe('waitlist');
    expect(outcome({ firstSeatOn: '2026-12-21', latestOn: '2026-11-01' })).toBe('cluster-seat');
    expect(outcome({ firstSeatOn: null })).toBe('no-seat');
  });
});

describe('a clinician’s answer', () => {
  it('lets a red flag through only with words, and is given once', () => {
    const red = { kind: 'red-flag', status: 'open' } as const;
    expect(decideReviewReply(red, 'may-book', ' ')).toMatchObject({ refusal: { code: 'words-missing' } });
    expect(decideReviewReply(red, 'may-book', 'Healed').ok).toBe(true);
    expect(decideReviewReply(red, 'seen-today', '').ok).toBe(true);
    expect(decideReviewReply({ ...red, kind: 'advice' }, 'may-book', '').ok).toBe(true);
    expect(decideReviewReply({ ...red, status: 'answered' }, 'may-book', 'x')).toMatchObject({
      refusal: { code: 'answered' },
    });
  });
});

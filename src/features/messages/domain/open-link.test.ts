import { expect, it } from 'vitest';
import { type LinkFacts, mayAct, openLink, WRONG_TRIES_MAX } from './open-link.ts';

const NOW = new Date('2026-11-20T10:00:00Z');
const FACTS: LinkFacts = {
  wrongTries: 0,
  isLocked: false,
  usedFor: null,
  expiresAt: new Date('2026-12-08T15:00:00Z'),
  stands: true,
  birthDate: '1970-03-12',
};
const opened = (over: Partial<LinkFacts>, given: string | null = '1970-03-12', now = NOW) =>
  openLink({ ...FACTS, ...over }, given, now);

it('shows the appointment to who knows the date of birth, and asks everybody else', () => {
  expect(opened({})).toBe('open');
  expect(opened({}, null)).toBe('ask');
  expect(opened({}, '1970-12-03')).toBe('wrong');
});

it('is locked after five wrong dates, for the right one too', () => {
  expect(WRONG_TRIES_MAX).toBe(5);
  expect(opened({ wrongTries: 4 })).toBe('open');
  expect(opened({ wrongTries: 5 })).toBe('locked');
  expect(opened({ isLocked: true })).toBe('locked');
});

it('is over from the time of the appointment on, and when it was given back', () => {
  expect(opened({}, '1970-03-12', FACTS.expiresAt)).toBe('over');
  expect(opened({ stands: false })).toBe('over');
});

it('still shows what was answered by it', () => {
  expect(opened({ stands: false, usedFor: 'cancel' })).toBe('open');
});

it('opens nothing for a patient whose date of birth is not on record', () => {
  expect(opened({ birthDate: null }, null)).toBe('call');
  expect(opened({ birthDate: null })).toBe('call');
});

it('serves one act; the same again is the same answer', () => {
  expect(mayAct(null, 'cancel')).toBe('yes');
  expect(mayAct('cancel', 'cancel')).toBe('done-already');
  expect(mayAct('cancel', 'confirm')).toBe('no');
});

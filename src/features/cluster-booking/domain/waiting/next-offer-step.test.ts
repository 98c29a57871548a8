import { describe, expect, it } from 'vitest';
import { CASCADE_DEPTH_MAX, type FreedSeatFacts, nextOfferStep } from './next-offer-step.ts';
import { DEFAULT_OFFER_SETTINGS, type OfferSettings, offerSettingsAtOdds } from './offer-settings.ts';
import { quietUntil } from './quiet-hours.ts';

// Friday, 10:00 in London.
const NOW = new Date('2026-11-20T10:00:00Z');
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

function step(hoursLeft: number, over: Partial<FreedSeatFacts> = {}, settings: Partial<OfferSettings> = {}) {
  const facts: FreedSeatFacts = {
    state: 'open',
    depth: 0,
    isGone: false,
    isTaken: false,
    openUntil: null,
    now: NOW,
    session: { takesBookings: true, startsAt: inHours(hoursLeft), zone: 'Europe/London' },
    ...over,
  };
  return nextOfferStep(facts, { ...DEFAULT_OFFER_SETTINGS, ...settings });
}

describe('how a freed seat is offered', () => {
  it('more than 72 hours before, one patient has four hours to answer', () => {
    expect(step(73)).toEqual({ step: 'offer', mode: 'sequential', count: 1, expiresAt: inHours(4) });
  });

  it('between 24 and 72 hours before, five have one hour', () => {
    for (const hours of [72, 48, 24]) {
      expect(step(hours)).toEqual({ step: 'offer', mode: 'broadcast', count: 5, expiresAt: inHours(1) });
    }
  });

  it('less than 24 hours before, staff phone', () => {
    expect(step(23.9)).toEqual({ step: 'phone' });
  });

  it('a cluster may always be phoned, or not be offered at all', () => {
    expect(step(100, {}, { how: 'by-phone' })).toEqual({ step: 'phone' });
    expect(step(100, {}, { how: 'off' })).toMatchObject({ step: 'close', state: 'unfilled' });
  });

  it('while an offer is open nobody else is asked', () => {
    expect(step(100, { openUntil: inHours(2) })).toEqual({ step: 'wait', until: inHours(2) });
  });

  it('a place that somebody has, or of a session that is closed, is not offered', () => {
    expect(step(100, { isTaken: true })).toMatchObject({ step: 'close', state: 'taken' });
    expect(step(100, { isGone: true })).toMatchObject({ step: 'close', state: 'void' });
    const session = { takesBookings: false, startsAt: inHours(100), zone: 'Europe/London' };
    expect(step(100, { session })).toMatchObject({ step: 'close', state: 'void' });
  });

  it('a seat three offers deep is still offered, one four deep is only open again', () => {
    expect(step(100, { depth: CASCADE_DEPTH_MAX })).toMatchObject({ step: 'offer' });
    expect(step(100, { depth: CASCADE_DEPTH_MAX + 1 })).toMatchObject({ step: 'close', state: 'unfilled' });
  });

  it('from 18:00 to 9:00 at the site nothing is sent, but staff may phone', () => {
    const evening = new Date('2026-11-20T18:00:00Z');
    const session = { takesBookings: true, startsAt: inHours(100), zone: 'Europe/London' };
    expect(step(100, { now: evening, session })).toEqual({ step: 'wait', until: new Date('2026-11-21T09:00:00Z') });
    expect(step(20, { now: evening })).toEqual({ step: 'phone' });
  });
});

describe('quiet hours', () => {
  it('are the site’s, and end at nine also in the night in which the clock changes', () => {
    const beforeChange = new Date('2026-10-24T20:00:00Z');
    expect(quietUntil(beforeChange, 'Europe/London', DEFAULT_OFFER_SETTINGS)).toEqual(new Date('2026-10-25T09:00:00Z'));
    expect(quietUntil(new Date('2026-10-25T08:59:00Z'), 'Europe/London', DEFAULT_OFFER_SETTINGS)).toEqual(
      new Date('2026-10-25T09:00:00Z'),
    );
    expect(quietUntil(new Date('2026-11-20T10:00:00Z'), 'Asia/Kolkata', DEFAULT_OFFER_SETTINGS)).toBeNull();
    expect(quietUntil(new Date('2026-11-20T13:00:00Z'), 'Asia/Kolkata', DEFAULT_OFFER_SETTINGS)).toEqual(
      new Date('2026-11-21T03:30:00Z'),
    );
  });
});

describe('settings of offers', () => {
  it('must fit together', () => {
    expect(offerSettingsAtOdds(DEFAULT_OFFER_SETTINGS)).toBeNull();
    expect(offerSettingsAtOdds({ ...DEFAULT_OFFER_SETTINGS, phoneHoursMax: 80 })).toMatch(/Phoning/);
    expect(offerSettingsAtOdds({ ...DEFAULT_OFFER_SETTINGS, quietFromMinute: 300 })).toMatch(/quiet hours/);
  });
});

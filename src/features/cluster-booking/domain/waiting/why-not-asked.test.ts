import { describe, expect, it } from 'vitest';
import { DEFAULT_OFFER_SETTINGS } from './offer-settings.ts';
import { type Candidate, whyNotAsked } from './why-not-asked.ts';

const NOW = new Date('2026-11-20T10:00:00Z');
// Friday 27 November, 14:00 in London.
const PLACE = {
  siteId: 'north',
  occursOn: '2026-11-27',
  arrivesAt: new Date('2026-11-27T14:00:00Z'),
  zone: 'Europe/London',
};

function candidate(over: Partial<Candidate> = {}): Candidate {
  return {
    entryId: 'e',
    patientId: 'p',
    priority: 'routine',
    dueOn: null,
    waitingSince: NOW,
    fromOn: null,
    untilOn: null,
    hours: [],
    siteIds: [],
    noticeHours: 24,
    existingSeatStartsAt: null,
    needEarliestOn: null,
    isSettled: false,
    wasSeated: false,
    isElsewhere: false,
    isUnsuited: false,
    isAskedAlready: false,
    hasDeclined: false,
    hasOpenOffer: false,
    offersThisWeek: 0,
    optedOut: false,
    ...over,
  };
}

const why = (over: Partial<Candidate>, isByPhone = false) =>
  whyNotAsked(candidate(over), PLACE, { now: NOW, settings: DEFAULT_OFFER_SETTINGS, isByPhone });

describe('whom a freed seat is offered', () => {
  it.each([
    ['somebody who can come any time', {}, null],
    ['somebody who is seen already', { isSettled: true }, 'settled'],
    ['somebody who must not sit there', { isUnsuited: true }, 'unsuited'],
    ['the patient who gave the seat back', { wasSeated: true }, 'seated'],
    ['somebody who waits for another site', { siteIds: ['south'] }, 'other-site'],
    ['somebody who can come from the day after', { fromOn: '2026-11-28' }, 'other-day'],
    ['somebody who can come on the very day', { fromOn: '2026-11-27', untilOn: '2026-11-27' }, null],
    ['somebody who can come until the day before', { untilOn: '2026-11-26' }, 'other-day'],
    [
      'somebody who can come in the morning',
      { hours: [{ weekdays: [], fromMinute: 480, untilMinute: 720 }] },
      'other-hours',
    ],
    [
      'somebody who can come on Fridays from 14:00',
      { hours: [{ weekdays: [5], fromMinute: 840, untilMinute: 1020 }] },
      null,
    ],
    [
      'somebody who can come until 14:00',
      { hours: [{ weekdays: [5], fromMinute: 600, untilMinute: 840 }] },
      'other-hours',
    ],
    ['somebody whose seat is sooner', { existingSeatStartsAt: new Date('2026-11-26T14:00:00Z') }, 'not-sooner'],
    ['somebody whose seat is later', { existingSeatStartsAt: new Date('2026-12-04T14:00:00Z') }, null],
    ['somebody whose need begins later', { needEarliestOn: '2026-12-01' }, 'before-need'],
    ['somebody who needs eight days to arrange it', { noticeHours: 192 }, 'short-notice'],
    ['somebody who is elsewhere then', { isElsewhere: true }, 'elsewhere'],
    ['somebody who let this offer run out', { isAskedAlready: true }, 'asked-already'],
    ['somebody who declined it', { hasDeclined: true }, 'asked-already'],
    ['somebody who has another offer open', { hasOpenOffer: true }, 'open-offer'],
    ['somebody with one offer this week', { offersThisWeek: 1 }, null],
    ['somebody with two offers this week', { offersThisWeek: 2 }, 'asked-enough'],
    ['somebody who wants no offers', { optedOut: true }, 'opted-out'],
  ] as const)('%s', (_, over, expected) => {
    expect(why(over)).toBe(expected);
  });

  it('staff may phone whoever wants no messages, was sent two, or did not answer, but not whoever declined', () => {
    expect(why({ optedOut: true, offersThisWeek: 2, isAskedAlready: true }, true)).toBeNull();
    expect(why({ hasDeclined: true }, true)).toBe('asked-already');
  });

  it('nobody is asked to come within two hours, however short the notice they need', () => {
    const soon = { ...PLACE, arrivesAt: new Date('2026-11-20T11:59:00Z'), occursOn: '2026-11-20' };
    const asking = { now: NOW, settings: DEFAULT_OFFER_SETTINGS, isByPhone: true };
    expect(whyNotAsked(candidate({ noticeHours: 0 }), soon, asking)).toBe('short-notice');
  });
});

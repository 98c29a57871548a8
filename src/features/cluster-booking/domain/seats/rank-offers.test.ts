import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beyondWindow } from './beyond-window.ts';
import { nextFreeSeat, type OfferableSession, type Seeker } from './offer.ts';
import { rankOffers, whyRankedAfter } from './rank-offers.ts';
import { weekdayOf } from './weekday.ts';
import { everyWhyNot, sentenceFor, whyNotOffered } from './why-not-offered.ts';
import { NO_WISHES } from './wishes.ts';

const NOW = new Date('2026-11-20T09:00:00Z');

function session(over: Partial<OfferableSession> & { day?: number }): OfferableSession {
  const day = over.day ?? 1;
  const startsAt = over.startsAt ?? new Date(NOW.getTime() + day * 86_400_000);
  return {
    sessionId: `s${day}`,
    clusterId: 'c',
    siteId: 'site',
    occursOn: startsAt.toISOString().slice(0, 10),
    startsAt,
    endsAt: new Date(startsAt.getTime() + 90 * 60_000),
    status: 'open',
    capacity: 10,
    arrivalPattern: 'together',
    visitMinutes: 15,
    takenSeats: [],
    zone: 'Europe/London',
    staff: [],
    audience: null,
    ...over,
  };
}

const nurse = { id: 'nurse', gender: 'female', languages: ['en', 'pl'] };
const doctor = { id: 'doctor', gender: 'male', languages: ['en'] };

function seeker(over: Partial<Seeker> = {}): Seeker {
  return {
    now: NOW,
    window: null,
    busy: [],
    travelMinutes: 30,
    seatedIn: new Set(),
    knownStaffIds: new Set(),
    wishes: NO_WISHES,
    kilometresToSite: new Map(),
    gender: 'female',
    language: 'en',
    ...over,
  };
}

const ids = (sessions: readonly OfferableSession[], over?: Partial<Seeker>) =>
  rankOffers(sessions, seeker(over)).map((offer) => offer.sessionId);

describe('the order of offers', () => {
  it('has every session of the cluster asked for before a released seat of another', () => {
    const released: OfferableSession['admission'] = {
      cohort: 'open',
      fixedAfter: 1,
      sessionNumber: 1,
      isInSeries: false,
      walkInSeats: 0,
      isOnTheDay: false,
      limit: 10,
      ownClusterId: 'other',
      forClusterId: 'c',
      open: 'anyone',
      asks: 'same-need',
      quotas: [],
      takenBy: new Map(),
    };
    const offers = rankOffers(
      [session({ day: 1, clusterId: 'other', admission: released }), session({ day: 40 })],
      seeker(),
    );
    expect(offers.map((offer) => offer.sessionId)).toEqual(['s40', 's1']);
  });

  it('a session inside the clinical window goes before an earlier one outside it', () => {
    const window = { earliestOn: '2026-11-25', latestOn: '2026-12-05' };
    expect(ids([session({ day: 1 }), session({ day: 6 })], { window })).toEqual(['s6', 's1']);
  });

  it('a near session that still needs patients goes before an earlier one, but never before the window', () => {
    const quiet = session({ day: 5, takenSeats: [1, 2] });
    const healthy = session({ day: 2, takenSeats: [1, 2, 3, 4, 5] });
    expect(ids([healthy, quiet])).toEqual(['s5', 's2']);
    expect(ids([healthy, session({ day: 20, takenSeats: [1] })])).toEqual(['s2', 's20']);
    expect(ids([session({ day: 2 }), quiet], { window: { earliestOn: '2026-11-20', latestOn: '2026-11-23' } })).toEqual(
      ['s2', 's5'],
    );
  });

  it('then wishes, then staff the patient knows, then the earliest', () => {
    const sessions = [
      session({ day: 3 }),
      session({ day: 4, staff: [nurse] }),
      session({ day: 5 }),
      session({ day: 2 }),
    ];
    const wishes = { ...NO_WISHES, weekdays: [weekdayOf('2026-11-25')] };
    expect(ids(sessions, { wishes, knownStaffIds: new Set(['nurse']) })).toEqual(['s5', 's4', 's2', 's3']);
  });

  it('a session that meets more wishes goes first: time of day, language and gender of the staff', () => {
    const atHour = (day: number, hour: number, staff: OfferableSession['staff'] = []) =>
      session({ day, staff, startsAt: new Date(Date.UTC(2026, 10, 20 + day, hour)), sessionId: `s${day}` });
    const sessions = [atHour(12, 9), atHour(13, 13), atHour(14, 13, [nurse]), atHour(15, 18, [doctor])];
    const wishes = { ...NO_WISHES, partsOfDay: ['afternoon'], language: 'pl', staffGender: 'female' } as const;
    expect(ids(sessions, { wishes })).toEqual(['s14', 's13', 's12', 's15']);
    const [first, second] = rankOffers(sessions, seeker({ wishes }));
    expect(first?.reasons).toEqual(['As wished: time, language, staff gender']);
    expect(second?.reasons).toEqual([
      'As wished: time',
      'Nobody there speaks the language',
      'Not with the clinician wished for',
    ]);
  });

  it('the nearest site first when it is wished, and then the next nearest; never a session kept back for it', () => {
    const sessions = [
      session({ day: 1, siteId: 'far' }),
      session({ day: 2, siteId: 'near' }),
      session({ day: 3, siteId: 'middle' }),
    ];
    const kilometresToSite = new Map([
      ['far', 40],
      ['middle', 9],
      ['near', 2],
    ]);
    const nearest = { ...NO_WISHES, nearest: true };
    expect(ids(sessions, { wishes: nearest, kilometresToSite })).toEqual(['s2', 's3', 's1']);
    expect(ids(sessions, { wishes: { ...NO_WISHES, siteIds: ['middle'] }, kilometresToSite })).toEqual([
      's3',
      's1',
      's2',
    ]);
    expect(rankOffers(sessions, seeker({ kilometresToSite }))[0]?.kilometres).toBe(40);
  });

  it('says of two that may be offered why one comes later', () => {
    const window = { earliestOn: '2026-11-20', latestOn: '2026-11-22' };
    const [early, late] = [session({ day: 1 }), session({ day: 9 })];
    expect(whyRankedAfter(late, early, seeker({ window }))).toMatch(/outside the time the care is due/);
    expect(whyRankedAfter(session({ day: 20 }), session({ day: 19 }), seeker())).toBe('Those before it are earlier.');
  });

  it('the seat offered is the lowest free number, with the time its patient should come', () => {
    const [offer] = rankOffers([session({ takenSeats: [1, 2, 4], arrivalPattern: 'staggered' })], seeker());
    expect(offer).toMatchObject({ seatNumber: 3, seatsLeft: 7 });
    expect(offer?.arrivesAt.toISOString()).toBe('2026-11-21T09:09:00.000Z');
  });
});

describe('why a session is not offered', () => {
  it.each([
    ['it has begun', session({ startsAt: NOW }), 'not-open'],
    ['it is cancelled', session({ status: 'cancelled' }), 'not-open'],
    ['it is full', session({ capacity: 2, takenSeats: [1, 2] }), 'full'],
  ] as const)('%s', (_, each, why) => {
    expect(whyNotOffered(each, seeker())).toBe(why);
  });

  it('the patient is already in it, or is elsewhere at the time; back to back is fine', () => {
    const each = session({});
    expect(whyNotOffered(each, seeker({ seatedIn: new Set(['s1']) }))).toBe('already-in');
    const touching = [{ from: each.endsAt, until: new Date(each.endsAt.getTime() + 60_000), siteId: 'site' }];
    expect(whyNotOffered(each, seeker({ busy: touching }))).toBeNull();
    const overlapping = [{ from: new Date(each.endsAt.getTime() - 60_000), until: each.endsAt, siteId: 'site' }];
    expect(whyNotOffered(each, seeker({ busy: overlapping }))).toBe('clash');
    const elsewhere = touching.map((span) => ({ ...span, siteId: 'river' }));
    expect(whyNotOffered(each, seeker({ busy: elsewhere }))).toBe('travel');
  });

  it('names every rule that fails, not only the first', () => {
    const each = session({ capacity: 1, takenSeats: [1] });
    const busy = [{ from: each.startsAt, until: each.endsAt, siteId: 'river' }];
    expect(everyWhyNot(each, seeker({ busy }))).toEqual(['full', 'clash']);
  });
});

describe('whatever the sessions', () => {
  it('an offered seat is free and inside the session, and no full session is offered', () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 4 })), { maxLength: 12 }), (taken) => {
        const sessions = taken.map((takenSeats, day) => session({ day: day + 1, capacity: 4, takenSeats }));
        const offers = rankOffers(sessions, seeker());
        expect(offers.length).toBe(sessions.filter((each) => nextFreeSeat(each) !== null).length);
        for (const offer of offers) {
          const from = sessions.find((each) => each.sessionId === offer.sessionId);
          expect(from?.takenSeats).not.toContain(offer.seatNumber);
          expect(offer.seatNumber).toBeLessThanOrEqual(4);
        }
      }),
    );
  });
});

describe('a session that cannot be booked yet', () => {
  const bookingWindow = { staff: { fromDays: 0, untilDays: 42 }, self: { fromDays: 0, untilDays: 30 } };
  const at = (day: number, over: Partial<OfferableSession> = {}) => session({ day, bookingWindow, ...over });

  it('is not offered, and says from when on; patients see less far than staff', () => {
    const all = [at(20), at(35), at(50)];
    expect(ids(all)).toEqual(['s20', 's35']);
    expect(ids(all, { channel: 'self' })).toEqual(['s20']);
    const who = seeker();
    expect(everyWhyNot(at(50), who).map((why) => sentenceFor(why, at(50), who))).toEqual([
      'It opens for booking on Sat, 28 Nov 2026.',
    ]);
  });

  it('is what the patient is remembered for, when no seat in time is free: the first with nothing else in its way', () => {
    const full = at(45, { capacity: 1, takenSeats: [1] });
    expect(beyondWindow([full, at(60), at(50)], seeker())).toMatchObject({
      session: { sessionId: 's50' },
      opensOn: '2026-11-28',
    });
    expect(beyondWindow([at(20), at(50)], seeker())).toBeNull();
    expect(beyondWindow([at(20, { capacity: 1, takenSeats: [1] })], seeker())).toBeNull();
  });

  it('counts also when seats are free now but only before the care is due', () => {
    const window = { earliestOn: '2027-01-05', latestOn: '2027-01-20' };
    expect(beyondWindow([at(20), at(50), at(90)], seeker({ window }))).toMatchObject({ session: { sessionId: 's50' } });
    expect(beyondWindow([at(20), at(90)], seeker({ window }))).toBeNull();
  });
});

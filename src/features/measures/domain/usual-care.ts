import { type BeforeAfter, meaningOf, SIDE_POINTS_MIN, type Side } from './before-after.ts';
import { type Difference, medianOfChanges, pairedDifferenceOfRatios, type Total } from './interval-of-difference.ts';
import { type Measure, medianOf } from './measure.ts';

/** At most a year on each side; who has been coming for less has the same shorter time on both. */
export const SIDE_DAYS_MAX = 365;
/** Who came for the first time later than this has too short a time to compare. */
export const SIDE_DAYS_MIN = 90;

const SMALL_NUMBER = 5;

/** What a patient's bookings of one need came to in as many days before the first seat as since. */
export type MemberFacts = {
  readonly days: number;
  readonly before: MemberSide;
  readonly after: MemberSide;
};
export type MemberSide = {
  /** Bookings that were kept or missed; cancelled ones are none. */
  readonly bookings: number;
  readonly missed: number;
  readonly visits: number;
  /** Days from the day care was due to the visit. */
  readonly waits: readonly number[];
};

export const USUAL_CARE_IDS = ['wait', 'visits', 'no-show'] as const;

export type UsualCareMeasure = Pick<Measure, 'name' | 'counted' | 'definition'> & {
  /** Null: more can be for better or worse. */
  readonly better: Measure['better'] | null;
  readonly id: (typeof USUAL_CARE_IDS)[number];
  readonly unit: 'days' | 'visits a year' | '%';
};

const USUAL_CARE_MEASURES: readonly UsualCareMeasure[] = [
  {
    id: 'wait',
    name: 'Days from due to visit',
    unit: 'days',
    counted: 'visits with due care',
    definition:
      'Days from the day care was due to the day of the visit; of each patient the middle, and of those the middle. The difference is the middle of each patient’s own change.',
    better: 'lower',
  },
  {
    id: 'visits',
    name: 'Visits for this need',
    unit: 'visits a year',
    counted: 'visits',
    definition:
      'Visits that took place, as many as in a year; since the first session singly booked ones count too. More can be care that was missed before.',
    better: null,
  },
  {
    id: 'no-show',
    name: 'Bookings missed',
    unit: '%',
    counted: 'bookings',
    definition: 'Bookings to which the patient did not come, out of those kept or missed; cancelled ones are left out.',
    better: 'lower',
  },
];

export type UsualCareRow = UsualCareMeasure & BeforeAfter;

/** The same patients before their first seat and since, by each measure. `points` of a side are patients. */
export function compareUsualCare(members: readonly MemberFacts[]): UsualCareRow[] {
  return USUAL_CARE_MEASURES.map((measure) => ({ ...measure, ...compare(measure, members) }));
}

function compare(measure: UsualCareMeasure, members: readonly MemberFacts[]): BeforeAfter {
  const counted = measure.id === 'wait' ? members.filter(hasWaits) : members;
  const before = sideOf(
    measure.id,
    counted.map((member) => ({ ...member.before, days: member.days })),
  );
  const after = sideOf(
    measure.id,
    counted.map((member) => ({ ...member.after, days: member.days })),
  );
  if (before.isSmall || after.isSmall) return { before, after, difference: null, state: 'too-small', meaning: null };
  if (counted.length < SIDE_POINTS_MIN) {
    return { before, after, difference: null, state: 'too-few-points', meaning: null };
  }
  const difference = differenceOf(measure.id, counted);
  return { before, after, difference, state: 'told', meaning: meaningOf(difference, measure.better) };
}

type SideFacts = MemberSide & { readonly days: number };

function sideOf(id: UsualCareMeasure['id'], facts: readonly SideFacts[]): Side {
  const n = sumOf(facts.map((each) => countOf(id, each)));
  const missed = sumOf(facts.map((each) => each.missed));
  const isSmall = isFew(facts.length) || isFew(n) || (id === 'no-show' && isFew(missed));
  if (isSmall) return { value: null, n: null, isSmall, points: 0 };
  return { value: facts.length === 0 ? null : readingOf(id, facts), n, isSmall, points: facts.length };
}

function countOf(id: UsualCareMeasure['id'], { waits, visits, bookings }: MemberSide): number {
  return id === 'wait' ? waits.length : id === 'visits' ? visits : bookings;
}

function readingOf(id: UsualCareMeasure['id'], facts: readonly SideFacts[]): number | null {
  if (id === 'wait') return medianOf(facts.flatMap(({ waits }) => medianOf(waits) ?? []));
  const totals = facts.map((each) => totalOf(id, each));
  return sumOf(totals.map(({ sum }) => sum)) / sumOf(totals.map(({ count }) => count));
}

/** A share in points of a hundred; visits as many as in a year. */
function totalOf(id: 'visits' | 'no-show', { days, visits, missed, bookings }: SideFacts): Total {
  return id === 'visits' ? { sum: visits * 365, count: days } : { sum: missed * 100, count: bookings };
}

function differenceOf(id: UsualCareMeasure['id'], members: readonly MemberFacts[]): Difference {
  if (id === 'wait') {
    return medianOfChanges(members.map(({ before, after }) => middleOf(after) - middleOf(before)));
  }
  return pairedDifferenceOfRatios(
    members.map(({ days, before, after }) => ({
      before: totalOf(id, { ...before, days }),
      after: totalOf(id, { ...after, days }),
    })),
  );
}

function middleOf({ waits }: MemberSide): number {
  return medianOf(waits) ?? 0;
}

function hasWaits({ before, after }: MemberFacts): boolean {
  return before.waits.length > 0 && after.waits.length > 0;
}

/** A number of people; null where there are 1 to 4 of them. */
export function countToTell(people: number): number | null {
  return isFew(people) ? null : people;
}

function isFew(number: number): boolean {
  return number > 0 && number < SMALL_NUMBER;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

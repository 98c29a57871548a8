import type { CalendarDate } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import { weekdayOf } from './weekday.ts';

export const PARTS_OF_DAY = ['morning', 'afternoon', 'evening'] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];

export const STAFF_GENDERS = ['female', 'male'] as const;
export type StaffGender = (typeof STAFF_GENDERS)[number];

/** What a caller would rather have. A wish orders the offers and never keeps one back. */
export type Wishes = {
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
  readonly partsOfDay: readonly PartOfDay[];
  readonly siteIds: readonly string[];
  /** The site nearest to where the patient lives. */
  readonly nearest: boolean;
  /** A language that one of the staff speaks, as a BCP 47 tag. */
  readonly language: string | null;
  readonly staffGender: StaffGender | null;
};

export const NO_WISHES: Wishes = {
  weekdays: [],
  partsOfDay: [],
  siteIds: [],
  nearest: false,
  language: null,
  staffGender: null,
};

export type StaffMember = {
  readonly id: string;
  readonly gender: string | null;
  readonly languages: readonly string[];
};

type WishedSession = {
  readonly siteId: string;
  readonly occursOn: CalendarDate;
  readonly startsAt: Date;
  readonly zone: string;
  readonly staff: readonly StaffMember[];
};

const NOON = 12 * 60;
const EVENING = 17 * 60;

/** Before noon, before five in the afternoon, or later, by the clock of the site. */
function partOfDayOf(at: Date, zone: string): PartOfDay {
  const { minute } = wallTimeOfInstant(at, zone);
  if (minute < NOON) return 'morning';
  return minute < EVENING ? 'afternoon' : 'evening';
}

const WISH_KINDS = ['day', 'time', 'site', 'language', 'staff gender'] as const;
export type WishKind = (typeof WISH_KINDS)[number];

type Wishing = {
  readonly wishes: Wishes;
  /** Kilometres from where the patient lives, by site; a site that is not there is at an unknown distance. */
  readonly kilometresToSite: ReadonlyMap<string, number>;
};

/** Which of the wishes a session meets, and which it does not. What was not wished for is neither. */
export function wishesOf(
  session: WishedSession,
  { wishes, kilometresToSite }: Wishing,
): { readonly met: readonly WishKind[]; readonly missed: readonly WishKind[] } {
  const checks: readonly (readonly [kind: WishKind, isWished: boolean, isMet: () => boolean])[] = [
    ['day', wishes.weekdays.length > 0, () => wishes.weekdays.includes(weekdayOf(session.occursOn))],
    [
      'time',
      wishes.partsOfDay.length > 0,
      () => wishes.partsOfDay.includes(partOfDayOf(session.startsAt, session.zone)),
    ],
    ['site', wishes.siteIds.length > 0 || wishes.nearest, () => isWishedSite(session.siteId, wishes, kilometresToSite)],
    [
      'language',
      wishes.language !== null,
      () => session.staff.some((each) => each.languages.includes(wishes.language ?? '')),
    ],
    [
      'staff gender',
      wishes.staffGender !== null,
      () => session.staff.some((each) => each.gender === wishes.staffGender),
    ],
  ];
  const asked = checks.filter(([, isWished]) => isWished);
  const met = asked.filter(([, , isMet]) => isMet()).map(([kind]) => kind);
  return { met, missed: asked.map(([kind]) => kind).filter((kind) => !met.includes(kind)) };
}

function isWishedSite(siteId: string, wishes: Wishes, kilometresToSite: ReadonlyMap<string, number>): boolean {
  if (wishes.siteIds.includes(siteId)) return true;
  if (!wishes.nearest || kilometresToSite.size === 0) return false;
  return kilometresToSite.get(siteId) === Math.min(...kilometresToSite.values());
}

/** Whether the staff of a session have to be known to tell its wishes. */
export function asksForStaff(wishes: Wishes): boolean {
  return wishes.language !== null || wishes.staffGender !== null;
}

export function hasWishes(wishes: Wishes): boolean {
  const { weekdays, partsOfDay, siteIds, nearest } = wishes;
  return weekdays.length + partsOfDay.length + siteIds.length > 0 || nearest || asksForStaff(wishes);
}

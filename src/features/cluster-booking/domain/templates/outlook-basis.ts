/** What happened in the past year to seats whose session is over. */
export type Attendance = { readonly cameCount: number; readonly stayedAwayCount: number };

/** How long patients were with staff, where both ends were noted. */
export type ServiceRecord = {
  readonly count: number;
  readonly meanMinutes: number;
  /** Standard deviation divided by the mean. */
  readonly variation: number;
};

export type OutlookFacts = {
  readonly capacity: number;
  readonly durationMinutes: number;
  /** Time one patient takes, as the cluster says. */
  readonly visitMinutes: number;
  readonly staffCount: number;
  /** As chosen by hand; null: as many as there are staff. */
  readonly seenAtOnce: number | null;
  readonly services: ServiceRecord;
  readonly clusterAttendance: Attendance;
  readonly siteAttendance: Attendance;
};

/** What a drawn session is reckoned with, and where each figure comes from. */
export type OutlookBasis = {
  readonly seenAtOnce: number;
  readonly seenAtOnceFrom: 'chosen' | 'staff' | 'nobody-named';
  readonly serviceMinutes: number;
  /** `shared`: a visit fills the session, so that each patient has a share of it. */
  readonly serviceFrom: 'measured' | 'visit' | 'shared';
  readonly variation: number;
  /** Services measured; 0 when the variation is assumed. */
  readonly servicesMeasured: number;
  readonly noShowChance: number;
  readonly noShowFrom: 'cluster' | 'site' | 'assumed';
  readonly noShowSeats: number;
};

/** Fewer than these say too little about the next. */
const RECORDS_MIN = 30;
/** Between the 0.35 and 0.85 that are reported of clinics (Cayirli and Veral 2003, Production and Operations Management 12(4)). */
const VARIATION_ASSUMED = 0.5;
/** Of European clinics (Dantas, Fleck, Cyrino Oliveira and Hamacher 2018, Health Policy 122(4): 19.3 %). */
const NO_SHOW_ASSUMED = 0.2;

const VARIATION_MIN = 0.2;
const VARIATION_MAX = 2;
const NO_SHOW_MAX = 0.9;
const SEEN_AT_ONCE_MAX = 50;

/** What really happened where there is enough of it, otherwise what is stated or assumed. */
export function decideOutlookBasis(facts: OutlookFacts): OutlookBasis {
  const { seenAtOnce, seenAtOnceFrom } = decideSeenAtOnce(facts);
  const isMeasured = facts.services.count >= RECORDS_MIN;
  const visitMinutes = isMeasured ? facts.services.meanMinutes : facts.visitMinutes;
  const isShared = visitMinutes >= facts.durationMinutes && facts.capacity > seenAtOnce;
  return {
    seenAtOnce,
    seenAtOnceFrom,
    serviceMinutes: isShared ? (facts.durationMinutes * seenAtOnce) / facts.capacity : visitMinutes,
    serviceFrom: isShared ? 'shared' : isMeasured ? 'measured' : 'visit',
    variation: isMeasured
      ? Math.min(VARIATION_MAX, Math.max(VARIATION_MIN, facts.services.variation))
      : VARIATION_ASSUMED,
    servicesMeasured: isMeasured ? facts.services.count : 0,
    ...decideNoShow(facts),
  };
}

function decideSeenAtOnce({ seenAtOnce, staffCount, capacity }: OutlookFacts) {
  const within = (count: number) => Math.max(1, Math.min(count, capacity, SEEN_AT_ONCE_MAX));
  if (seenAtOnce !== null) return { seenAtOnce: within(seenAtOnce), seenAtOnceFrom: 'chosen' } as const;
  return { seenAtOnce: within(staffCount), seenAtOnceFrom: staffCount > 0 ? 'staff' : 'nobody-named' } as const;
}

function decideNoShow({ clusterAttendance, siteAttendance }: OutlookFacts) {
  for (const [noShowFrom, attendance] of [
    ['cluster', clusterAttendance],
    ['site', siteAttendance],
  ] as const) {
    const noShowSeats = attendance.cameCount + attendance.stayedAwayCount;
    if (noShowSeats < RECORDS_MIN) continue;
    return { noShowChance: Math.min(NO_SHOW_MAX, attendance.stayedAwayCount / noShowSeats), noShowFrom, noShowSeats };
  }
  return { noShowChance: NO_SHOW_ASSUMED, noShowFrom: 'assumed', noShowSeats: 0 } as const;
}

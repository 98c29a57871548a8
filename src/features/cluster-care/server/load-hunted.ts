import type { ExistingBooking } from '#engine/bundling/problem.ts';
import type { PatientFacts } from '#features/care-events/public.ts';
import { loadFactsOfPatients } from '#features/care-events/server/public.ts';
import { addDays, ageInYears, dayNumber } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { chooseSites } from '../domain/choose-sites.ts';
import type { RuleSwitches } from '../domain/evaluate-rules.ts';
import type { PresentBooking } from '../domain/find-from-plan.ts';
import { dayOf, type PatientToHunt } from '../domain/hunt-alone.ts';
import type { HuntFacts } from '../domain/hunt-question.ts';
import { type UnitTime, withOwnTime, withoutTime } from '../domain/own-time.ts';
import { loadPreferences, wishesOf } from './family-preference-store.ts';
import {
  HORIZON_DAYS,
  type HospitalTime,
  loadHospitalTime,
  loadOwnTime,
  NOTICE_DAYS,
  type ResourceInZone,
} from './hospital-time.ts';
import { loadOpenCare, type OpenCareOfPatient } from './open-care-store.ts';
import { loadPromises, type Promises } from './promise-store.ts';
import { loadSwitches } from './rule-switch-store.ts';

/** What every hunt in an organisation stands on: its day, the free time of all that serves, what is promised, its rule switches. */
export type HuntGround = {
  readonly organizationId: string;
  readonly now: Date;
  readonly today: string;
  readonly time: HospitalTime;
  readonly promises: Promises;
  readonly switches: RuleSwitches;
};

export async function loadGround(tx: Tx, organizationId: string, now: Date): Promise<HuntGround> {
  const { zone } = await tx
    .selectFrom('organization')
    .select('zone')
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow();
  const today = wallTimeOfInstant(now, zone).date;
  const time = await loadHospitalTime(tx, organizationId, today);
  const promises = await loadPromises(tx, organizationId, { time, now });
  return { organizationId, now, today, time, promises, switches: await loadSwitches(tx, organizationId) };
}

/** Everything that a hunt knows of one patient. */
export type HuntedPatient = {
  readonly care: OpenCareOfPatient;
  readonly toHunt: PatientToHunt;
  /** With the patient's own time given back. */
  readonly resources: readonly ResourceInZone[];
  /** What the patient's appointments hold. */
  readonly own: readonly UnitTime[];
};

/** Loads what is known of some patients, all at once. Patients who died, or of whom nothing is known, are left out. */
export async function loadHunted(
  tx: Tx,
  ground: HuntGround,
  patientIds: readonly string[],
): Promise<ReadonlyMap<string, HuntedPatient>> {
  const { organizationId, now, today } = ground;
  const untilOn = addDays(today, HORIZON_DAYS);
  const care = await loadOpenCare(tx, organizationId, { patientIds, now, untilOn });
  const facts = await loadFactsOfPatients(tx, organizationId, patientIds);
  const preferences = await loadPreferences(tx, organizationId, patientIds);
  const appointmentIds = [...care.values()].flatMap(({ present }) =>
    [...present.values()].flatMap(({ appointmentId }) => appointmentId ?? []),
  );
  const ownTime = await loadOwnTime(tx, organizationId, appointmentIds);
  const hunted = new Map<string, HuntedPatient>();
  const asked = [...ground.promises.values()].filter(({ isAsked }) => isAsked).flatMap(({ taken }) => taken ?? []);
  const free = ground.time.resources.map((each) => ({ ...each, free: withoutTime(each.free, asked) }));
  for (const [patientId, open] of care) {
    const patient = facts.get(patientId);
    if (patient === undefined || patient.deceased) continue;
    const own = [...open.present.values()].flatMap(({ appointmentId }) => ownTime.get(appointmentId ?? '') ?? []);
    const mine = new Set(own.map(({ resourceId }) => resourceId));
    const resources = free.map((each) =>
      mine.has(each.free.id) ? { ...each, free: withOwnTime(each.free, own) } : each,
    );
    const wishes = wishesOf(preferences.get(patientId));
    const known = huntFacts(ground, { open, patient, resources, wishes });
    const toHunt = { patientId, facts: known, present: open.present, zones: ground.time.zones };
    hunted.set(patientId, { care: open, toHunt, resources, own });
  }
  return hunted;
}

type Known = {
  readonly open: OpenCareOfPatient;
  readonly patient: PatientFacts;
  readonly resources: readonly ResourceInZone[];
  readonly wishes: HuntFacts['wishes'];
};

function huntFacts(ground: HuntGround, { open, patient, resources, wishes }: Known): HuntFacts {
  const ageYears = patient.birthDate === null ? null : ageInYears(patient.birthDate, ground.today);
  return {
    today: ground.today,
    patient,
    needs: open.needs.map(({ event, kind }) => ({ event, kind })),
    bookings: new Map([...open.present].map(([id, booking]) => [id, existingBooking(ground, booking)])),
    wishes,
    switches: ground.switches,
    sites: chooseSites(ground.time.sites, { ageYears, known: open.siteIds }),
    resources,
    busyDays: open.others.map((other) => dayOf(other, ground.time.zones)),
  };
}

/** A seat of a session stays; so does what is too near for the family to be told of a new time. */
function existingBooking(ground: HuntGround, booking: PresentBooking): ExistingBooking {
  const { date, minute } = wallTimeOfInstant(booking.startAt, ground.time.zones.get(booking.siteId) ?? 'UTC');
  const isNear = date < addDays(ground.today, NOTICE_DAYS);
  return {
    day: dayNumber(date),
    startMinute: minute,
    siteId: booking.siteId,
    mobility: booking.sessionId !== null || isNear ? 'fixed' : 'movable',
  };
}

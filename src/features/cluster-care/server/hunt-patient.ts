import type { ExistingBooking } from '#engine/bundling/problem.ts';
import type { PatientFacts } from '#features/care-events/public.ts';
import { loadFactsOfPatients } from '#features/care-events/server/public.ts';
import { addDays, ageInYears, dayNumber } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { chooseSites } from '../domain/choose-sites.ts';
import type { RuleSwitches } from '../domain/evaluate-rules.ts';
import { type Find, findFromPlan, gatheredIn, type PresentBooking } from '../domain/find-from-plan.ts';
import { type HuntFacts, huntQuestion } from '../domain/hunt-question.ts';
import { narrowPlan } from '../domain/narrow-plan.ts';
import { withOwnTime } from '../domain/own-time.ts';
import { loadPreferences, wishesOf } from './family-preference-store.ts';
import { HORIZON_DAYS, type HospitalTime, loadOwnTime, NOTICE_DAYS, type ResourceInZone } from './hospital-time.ts';
import { loadOpenCare, type OpenCareOfPatient } from './open-care-store.ts';
import type { Solver } from './open-solver.ts';

/** Everything that a hunt knows of one patient. */
export type HuntedPatient = {
  readonly care: OpenCareOfPatient;
  readonly facts: HuntFacts;
  readonly resources: readonly ResourceInZone[];
};

export type HuntGround = {
  readonly organizationId: string;
  readonly now: Date;
  readonly today: string;
  readonly time: HospitalTime;
  readonly switches: RuleSwitches;
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
  for (const [patientId, open] of care) {
    const patient = facts.get(patientId);
    if (patient === undefined || patient.deceased) continue;
    const own = [...open.present.values()].flatMap(({ appointmentId }) => ownTime.get(appointmentId ?? '') ?? []);
    const resources = ground.time.resources.map((each) => ({ ...each, free: withOwnTime(each.free, own) }));
    const wishes = wishesOf(preferences.get(patientId));
    hunted.set(patientId, { care: open, resources, facts: huntFacts(ground, { open, patient, resources, wishes }) });
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
    busyDays: open.others.map((other) => dayOf(ground, other)),
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

function dayOf(ground: HuntGround, { startAt, siteId }: PresentBooking): number {
  return dayNumber(wallTimeOfInstant(startAt, ground.time.zones.get(siteId) ?? 'UTC').date);
}

/** `isCertain`: nothing better exists; false when the budget ran out before that was proved. */
export type Hunted = { readonly find: Find | null; readonly isCertain: boolean };

const NOTHING: Hunted = { find: null, isCertain: true };
const UNKNOWN: Hunted = { find: null, isCertain: false };

/**
 * The best find for one patient. The care that the plan brings together is planned again by itself, so that figures and bound speak of
 * it alone.
 */
export async function huntPatient(
  solver: Solver,
  { facts, care }: HuntedPatient,
  { ground, budgetMs }: { readonly ground: HuntGround; readonly budgetMs: number },
): Promise<Hunted> {
  const question = huntQuestion(facts);
  if (question === null) return NOTHING;
  const plan = await solver.solve(question.problem, budgetMs);
  if (plan === null) return UNKNOWN;
  const gathered = gatheredIn(plan);
  const context = { facts, present: care.present, zones: ground.time.zones };
  if (gathered.size < 2) return { find: null, isCertain: plan.optimal };
  if (gathered.size === facts.needs.length) {
    return { find: findFromPlan(plan, { ...context, question }), isCertain: plan.optimal };
  }
  const left = [...care.present].filter(([id]) => !gathered.has(id)).map(([, booking]) => dayOf(ground, booking));
  const narrowed = { ...facts, busyDays: [...facts.busyDays, ...left] };
  const again = huntQuestion(narrowed, gathered);
  if (again === null) return NOTHING;
  const solved = await solver.solve(again.problem, budgetMs);
  if (solved === null) return UNKNOWN;
  const own = narrowPlan(again.problem, plan, solved);
  const find = findFromPlan(own, { ...context, question: { ...again, leftOut: question.leftOut } });
  return { find, isCertain: plan.optimal && own.optimal };
}

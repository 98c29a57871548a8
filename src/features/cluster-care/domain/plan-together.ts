import { DEFAULT_WEIGHTS } from '#engine/bundling/default-weights.ts';
import type { BatchPlan, BundlingPlan } from '#engine/bundling/plan.ts';
import type { BatchPatient, BatchProblem, BundlingProblem } from '#engine/bundling/problem.ts';
import { chooseUnitTimes, timesWanted } from './choose-unit-times.ts';
import { type Find, findFromPlan } from './find-from-plan.ts';
import {
  eventSetOf,
  type HuntedAlone,
  huntAlone,
  type PatientToHunt,
  questionAbout,
  type Solve,
} from './hunt-alone.ts';
import type { HuntQuestion, SiteResource } from './hunt-question.ts';
import { type UnitTime, withOwnTime, withoutTime } from './own-time.ts';

/** A patient for whom something was found as if nobody else were there. */
export type Competitor = {
  readonly patient: PatientToHunt;
  readonly alone: HuntedAlone;
  /** What appointments of this patient hold, and what an earlier find promised: nobody else may have it. */
  readonly own: readonly UnitTime[];
};

export type Competition = {
  /** What is free, without what is promised to anybody. */
  readonly resources: readonly SiteResource[];
  readonly competitors: readonly Competitor[];
};

export type Solvers = {
  readonly one: Solve;
  readonly batch: (problem: BatchProblem) => BatchPlan;
  /** Stops between patients. */
  readonly isOver: () => boolean;
};

/** `taken`: the times that the find promises, none of which any other find promises. */
export type Placed = { readonly patientId: string; readonly find: Find | null; readonly taken: readonly UnitTime[] };

const ROUNDING = 1e-6;
/** Times that others gave up may help those who came before them; after a few rounds little is left to gain. */
const ROUNDS_MAX = 4;
const EVENTS_IN_BATCH_MAX = 8;

/** Finds of many patients that stand beside each other: no half hour is promised twice. */
export function planTogether({ resources, competitors }: Competition, solvers: Solvers): readonly Placed[] {
  const night: Night = { resources, taken: new Map(), solvers };
  const asAlone = competitors.map((each) => placeAlone(night, each));
  if (asAlone.every((seat) => seat !== null)) return asAlone;
  night.taken.clear();
  const seats = new Map<string, Seat>();
  // Why: whose best plan is hard to find goes first, and is not sought again and again beside the others.
  for (const each of competitors.filter(isHard)) {
    const seat = placeAlone(night, each) ?? better(night, each, null);
    night.taken.set(seat.patientId, seat.taken);
    seats.set(seat.patientId, seat);
  }
  const easy = competitors.filter(({ patient }) => !seats.has(patient.patientId));
  const together = seatTogether(night, easy);
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    let hasChanged = false;
    for (const each of competitors) {
      if (solvers.isOver()) return [...seats.values()];
      hasChanged = improve(night, each, { seats, offered: together.get(each.patient.patientId) ?? null }) || hasChanged;
    }
    if (!hasChanged) break;
  }
  return competitors.flatMap(({ patient }) => seats.get(patient.patientId) ?? []);
}

/** Much care, or no proof: planning it anew takes long. */
function isHard({ alone }: Competitor): boolean {
  return alone.plan?.optimal !== true || alone.gathered.length > EVENTS_IN_BATCH_MAX;
}

type Seat = Placed & { readonly cost: number };

/** Gives a patient a better place when there is one now; true when it did. */
function improve(
  night: Night,
  competitor: Competitor,
  { seats, offered }: { readonly seats: Map<string, Seat>; readonly offered: BundlingPlan | null },
): boolean {
  const { patientId } = competitor.patient;
  const present = seats.get(patientId);
  if (present?.find?.plan.optimal === true) return false;
  const held = night.taken.get(patientId) ?? [];
  night.taken.delete(patientId);
  const seat = better(night, competitor, present === undefined ? offered : null);
  const isBetter = present === undefined || isPreferred(seat, present);
  night.taken.set(patientId, isBetter ? seat.taken : held);
  if (isBetter) seats.set(patientId, seat);
  return isBetter && seat.find !== null;
}

/** Of the same care the cheaper plan, of other care what gains more. */
function isPreferred({ find, cost }: Seat, present: Seat): boolean {
  if (find === null) return false;
  if (present.find === null) return true;
  if (eventSetOf(find.parts) === eventSetOf(present.find.parts)) return cost < present.cost - ROUNDING;
  return find.points > present.find.points;
}

type Night = Pick<Competition, 'resources'> & {
  /** By patient: what their find takes as it stands. */
  readonly taken: Map<string, readonly UnitTime[]>;
  readonly solvers: Solvers;
};

/** What a patient has: all that is free and their own, but not what others are given. */
function factsNow({ resources, taken }: Night, { patient, own }: Competitor): PatientToHunt {
  const others = [...taken.values()].flat();
  const touched = new Set([...others, ...own].map(({ resourceId }) => resourceId));
  const free = resources.map((each) =>
    touched.has(each.free.id) ? { ...each, free: withOwnTime(withoutTime(each.free, others), own) } : each,
  );
  return { ...patient, facts: { ...patient.facts, resources: free } };
}

/** The plan found alone, where all of it can still be had; null where it cannot. */
function placeAlone(night: Night, competitor: Competitor): Seat | null {
  const { patient, alone } = competitor;
  const question = questionAbout(patient, new Set(alone.gathered));
  if (question === null || alone.plan === null || alone.find === null) return null;
  const { facts } = factsNow(night, competitor);
  const wanted = timesWanted(question.problem, alone.plan);
  const taken = chooseUnitTimes(
    facts.resources.map(({ free }) => free),
    wanted,
  );
  if (taken === null) return null;
  night.taken.set(patient.patientId, taken);
  return { patientId: patient.patientId, find: alone.find, taken, cost: alone.plan.cost };
}

/** What everyone has in one plan for all, in which each keeps to the care that was found alone. */
function seatTogether(night: Night, competitors: readonly Competitor[]): ReadonlyMap<string, BundlingPlan> {
  if (competitors.length < 2) return new Map();
  const asked = competitors.flatMap(({ patient, alone }) => {
    const question = questionAbout(patient, new Set(alone.gathered));
    return question === null ? [] : [batchPatient(patient.patientId, question.problem)];
  });
  const given = [...night.taken.values()].flat();
  const resources = night.resources.map(({ free }) => withoutTime(free, given));
  const { patients } = night.solvers.batch({ resources, weights: DEFAULT_WEIGHTS, patients: asked });
  const bounds = new Map(competitors.map(({ patient, alone }) => [patient.patientId, alone.plan?.bound ?? 0]));
  const problems = new Map(asked.map((each) => [each.id, each]));
  const seated = new Map<string, BundlingPlan>();
  for (const { patientId, ...plan } of patients) {
    const bound = bounds.get(patientId) ?? 0;
    const whole = { ...plan, bound, optimal: plan.cost - bound <= ROUNDING };
    seated.set(patientId, whole);
    night.taken.set(patientId, unitTimes(problems.get(patientId), whole));
  }
  return seated;
}

function batchPatient(id: string, problem: BundlingProblem): BatchPatient {
  const { resources: _resources, weights, ...needs } = problem;
  return { ...needs, id, needleFactor: weights.needleFactor, spreadNeedles: weights.spreadNeedles };
}

/** The units that the plan of a batch names. */
function unitTimes(patient: BatchPatient | undefined, plan: BundlingPlan): readonly UnitTime[] {
  if (patient === undefined) return [];
  const numbers = new Map(
    plan.visits.flatMap(({ events }) => events.map((event) => [event.eventId, event.unitNumbers ?? []] as const)),
  );
  return plan.visits.flatMap((visit) =>
    visit.events.flatMap((event) => {
      const alone = { ...plan, visits: [{ ...visit, events: [event] }] };
      const wanted = timesWanted({ ...patient, resources: [], weights: DEFAULT_WEIGHTS }, alone);
      return wanted.map((time, index) => ({ ...time, unit: (numbers.get(event.eventId)?.[index] ?? 0) + 1 }));
    }),
  );
}

/** The seat in the plan for all, or what is better now that a patient's own time and what others left is looked at. */
function better(night: Night, competitor: Competitor, seat: BundlingPlan | null): Seat {
  const { alone } = competitor;
  const patient = factsNow(night, competitor);
  const question = questionAbout(patient, new Set(alone.gathered));
  if (question === null || alone.plan === null) return nothingFor(patient);
  const limit = alone.plan.cost;
  const own = seat !== null && seat.cost <= limit + ROUNDING ? seat : night.solvers.one(question.problem);
  const isSeat = seat !== null && seat.cost <= own.cost + ROUNDING;
  const chosen = isSeat ? seat : own;
  const { bound } = alone.plan;
  const plan = { ...chosen, bound, optimal: chosen.cost - bound <= ROUNDING };
  const isBest = chosen.cost - own.bound <= ROUNDING;
  return placedBy(patient, { question, plan, isBest }) ?? fewer(night, competitor, patient);
}

/** What can be brought together of less care, when all that was found alone cannot be. */
function fewer(night: Night, competitor: Competitor, patient: PatientToHunt): Seat {
  const nothing = nothingFor(patient);
  const { plan, gathered } = huntAlone(patient, night.solvers.one);
  const ids = new Set(gathered);
  const [beside, alone] = [questionAbout(patient, ids), questionAbout(competitor.patient, ids)];
  if (plan === null || beside === null || alone === null) return nothing;
  const bound = Math.min(plan.cost, night.solvers.one(alone.problem).bound);
  const own = { ...plan, bound, optimal: plan.cost - bound <= ROUNDING };
  return placedBy(patient, { question: beside, plan: own, isBest: plan.optimal }) ?? nothing;
}

type Drawn = { readonly question: HuntQuestion; readonly plan: BundlingPlan; readonly isBest: boolean };

function placedBy(patient: PatientToHunt, { question, plan, isBest }: Drawn): Seat | null {
  const besideOthers = isBest ? 'best' : 'unproved';
  const context = { ...patient, question, ...(plan.optimal ? {} : ({ besideOthers } as const)) };
  const find = findFromPlan(plan, context);
  const resources = question.problem.resources;
  const taken = chooseUnitTimes(resources, timesWanted(question.problem, plan));
  return find === null || taken === null ? null : { patientId: patient.patientId, find, taken, cost: plan.cost };
}

function nothingFor({ patientId }: PatientToHunt): Seat {
  return { patientId, find: null, taken: [], cost: Number.POSITIVE_INFINITY };
}

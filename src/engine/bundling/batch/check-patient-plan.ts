import { checkBundlingPlan } from '../check/check-bundling-plan.ts';
import type { CostTerm, PatientPlan, PlannedEvent } from '../plan.ts';
import type { BatchPatient, BatchProblem, BundlingEvent, BundlingProblem, ResourceLine } from '../problem.ts';

export type PatientCheck = {
  /** One sentence each, beginning with the patient. */
  readonly violations: readonly string[];
  readonly terms: Readonly<Record<CostTerm, number>>;
  /** The units that the plan takes; whether they are free is for the batch to say. */
  readonly uses: readonly Use[];
};

/** Judges one patient's part of a batch by itself. */
export function checkPatientPlan(problem: BatchProblem, patient: BatchPatient, plan: PatientPlan): PatientCheck {
  const { violations, terms } = checkBundlingPlan(problemOfOne(problem, patient), {
    ...plan,
    bound: 0,
    optimal: false,
  });
  const uses: Use[] = [];
  const unnamed = collectUses(patient, plan, uses);
  return {
    violations: [...violations.map((sentence) => `Patient ${patient.id}: ${sentence}`), ...unnamed],
    terms,
    uses,
  };
}

function problemOfOne(problem: BatchProblem, patient: BatchPatient): BundlingProblem {
  const { needleFactor = problem.weights.needleFactor, spreadNeedles = problem.weights.spreadNeedles } = patient;
  const ids = new Set(
    patient.events.flatMap((event) => event.sites.flatMap(({ lines }) => lines.flatMap((l) => l.anyOf))),
  );
  const kinds = patient.events.some((event) => event.sites.some(({ lines }) => lines.some((line) => line.ofKind)));
  const resources = kinds ? problem.resources : problem.resources.filter((resource) => ids.has(resource.id));
  return { ...patient, resources, weights: { ...problem.weights, needleFactor, spreadNeedles } };
}

/** One unit in use, in minutes of one day. */
export type Use = {
  readonly key: string;
  readonly unit: number;
  readonly from: number;
  readonly until: number;
  readonly who: string;
};

function collectUses(patient: BatchPatient, plan: PatientPlan, into: Use[]): string[] {
  const events = new Map(patient.events.map((event) => [event.id, event]));
  return plan.visits.flatMap((visit) =>
    visit.events.flatMap((planned) => {
      const event = events.get(planned.eventId);
      const siteId = planned.siteId ?? visit.siteId;
      if (event === undefined || stays(event, planned, { day: visit.day, siteId })) return [];
      const lines = (event.sites.find((site) => site.siteId === siteId)?.lines ?? []).flatMap(perUnit);
      const numbers = planned.unitNumbers ?? [];
      if (numbers.length !== lines.length || planned.resourceIds.length !== lines.length) {
        return [`Patient ${patient.id}: event ${event.id} does not name one unit for each that it needs.`];
      }
      for (const [index, line] of lines.entries()) {
        const from = planned.startMinute + line.offsetMinutes - (line.setUpMinutes ?? 0);
        const until = planned.startMinute + line.offsetMinutes + line.durationMinutes + (line.cleanUpMinutes ?? 0);
        const unit = numbers[index] ?? -1;
        const resourceId = planned.resourceIds[index] ?? '';
        into.push({ key: `${visit.day}|${resourceId}|${unit}`, unit, from, until, who: `${patient.id}/${event.id}` });
      }
      return [];
    }),
  );
}

function stays(event: BundlingEvent, planned: PlannedEvent, visit: { readonly day: number; readonly siteId: string }) {
  const { booked } = event;
  return booked?.day === visit.day && booked.siteId === visit.siteId && booked.startMinute === planned.startMinute;
}

function perUnit(line: ResourceLine): readonly ResourceLine[] {
  return Array.from({ length: line.units ?? 1 }, () => line);
}

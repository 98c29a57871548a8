import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aBundlingEvent, aBundlingProblem } from '../../../../tests/support/bundling-builders.ts';
import { checkBatchPlan } from '../batch/check-batch-plan.ts';
import { solveBatch } from '../batch/solve-batch.ts';
import { generateBundling } from '../generate/generate-bundling.ts';
import type { BatchPlan } from '../plan.ts';
import type { BatchPatient, BatchProblem, BundlingResource } from '../problem.ts';
import { repairBatch } from './repair-batch.ts';
import type { RepairPlan } from './repair-plan.ts';

const OPTIONS = { seed: 1, budgetMs: 60_000, stepsMax: 40, now: () => 0 };
const MORNING: readonly (readonly [number, number])[] = [[540, 600]];

function nurse(id: string, days: readonly number[]): BundlingResource {
  return { id, units: [{ free: Object.fromEntries(days.map((day) => [day, MORNING])) }] };
}

function patient(id: string, anyOf: readonly string[]): BatchPatient {
  const { resources: _resources, weights: _weights, ...needs } = aBundlingProblem();
  const lines = [{ anyOf, offsetMinutes: 0, durationMinutes: 60 }];
  return {
    id,
    ...needs,
    events: [aBundlingEvent(`${id}-lab`, { durationMinutes: 60, sites: [{ siteId: 'main', lines }] })],
  };
}

function violationsOf(problem: BatchProblem, repair: RepairPlan): readonly string[] {
  const terms = repair.patients.reduce(
    (sum, { terms: own }) =>
      Object.fromEntries(Object.entries(own).map(([term, points]) => [term, points + (sum[term] ?? 0)])),
    {} as Record<string, number>,
  ) as BatchPlan['terms'];
  const claims = {
    cost: repair.cost,
    terms,
    bound: 0,
    gap: repair.cost > 0 ? 1 : 0,
    optimal: false,
    stop: 'finished' as const,
  };
  return checkBatchPlan(problem, { patients: repair.patients, ...claims }).violations;
}

const TWO_NURSES: BatchProblem = {
  resources: [nurse('anna', [20_000, 20_001]), nurse('bert', [20_000])],
  weights: aBundlingProblem().weights,
  patients: [patient('ida', ['anna', 'bert']), patient('jan', ['anna', 'bert'])],
};

test('when a nurse falls ill and another is free at that time, nobody has to come at another time', () => {
  const problem = { ...TWO_NURSES, patients: TWO_NURSES.patients.slice(0, 1) };
  const plan = solveBatch(problem, OPTIONS);
  const used = plan.patients[0]?.visits[0]?.events[0]?.resourceIds[0];
  const ill = { ...problem, resources: problem.resources.map((one) => (one.id === used ? nurse(one.id, []) : one)) };
  const repair = repairBatch(ill, plan.patients, OPTIONS);
  expect(violationsOf(ill, repair)).toEqual([]);
  expect(repair).toMatchObject({ moves: 0, movesBound: 0, provedFewest: true });
  expect(repair.changes.map(({ kind }) => kind)).toEqual(['other-resource']);
});

test('when two shared a morning and one nurse falls ill, exactly one of them moves, which is proved to be the fewest', () => {
  const plan = solveBatch(TWO_NURSES, OPTIONS);
  const ill = { ...TWO_NURSES, resources: [nurse('anna', [20_000, 20_001]), nurse('bert', [])] };
  const both = plan.patients.map((one) => one.visits[0]?.day);
  expect(both).toEqual([20_000, 20_000]);
  const repair = repairBatch(ill, plan.patients, OPTIONS);
  expect(violationsOf(ill, repair)).toEqual([]);
  expect(repair).toMatchObject({ moves: 1, movesBound: 1, provedFewest: true });
  expect(repair.changes.filter(({ kind }) => kind === 'moved')[0]?.to?.day).toBe(20_001);
});

test('an event that its site does not offer any more moves to another, or is named as left out', () => {
  const before = { ...TWO_NURSES, patients: TWO_NURSES.patients.slice(0, 1) };
  const plan = solveBatch(before, OPTIONS);
  const at = (siteId: string): BatchProblem => ({
    ...before,
    patients: before.patients.map((one) => ({
      ...one,
      travelMinutes: { ...one.travelMinutes, branch: 30 },
      events: one.events.map((event) => ({ ...event, sites: event.sites.map((site) => ({ ...site, siteId })) })),
    })),
  });
  const repair = repairBatch(at('branch'), plan.patients, OPTIONS);
  expect(violationsOf(at('branch'), repair)).toEqual([]);
  expect(repair).toMatchObject({ moves: 1, movesBound: 1, provedFewest: true });
  expect(repair.changes).toMatchObject([{ kind: 'moved', to: { siteId: 'branch' } }]);
});

test('two who were promised the same nurse at the same time are not both kept, also when there is no time to look for another', () => {
  const plan = solveBatch({ ...TWO_NURSES, patients: TWO_NURSES.patients.slice(0, 1) }, OPTIONS);
  const promised = (id: string) =>
    plan.patients.map((one) => ({
      ...one,
      patientId: id,
      visits: one.visits.map((visit) => ({
        ...visit,
        events: visit.events.map((event) => ({ ...event, eventId: `${id}-lab` })),
        needleGroups: visit.needleGroups.map((group) => ({ ...group, eventIds: [`${id}-lab`] })),
      })),
    }));
  const only = { ...TWO_NURSES, resources: [nurse('anna', [20_000]), nurse('bert', [])] };
  const agreed = [...promised('ida'), ...promised('jan')].map((one) => ({
    ...one,
    visits: one.visits.map((visit) => ({
      ...visit,
      events: visit.events.map((event) => ({ ...event, resourceIds: ['anna'], unitNumbers: [0] })),
    })),
  }));
  const repair = repairBatch(only, agreed, { ...OPTIONS, stepsMax: 0 });
  expect(violationsOf(only, repair)).toEqual([]);
  expect(repair.changes.map(({ kind }) => kind)).toEqual(['left-out']);
});

test('nobody else is moved to make room unless that is allowed', () => {
  const anna = patient('ann', ['anna']);
  const only = { ...anna, events: anna.events.map((event) => ({ ...event, latestDay: 20_000, dueDay: 20_000 })) };
  const before: BatchProblem = {
    ...TWO_NURSES,
    resources: [nurse('anna', [20_000, 20_001]), nurse('bert', [20_000])],
    patients: [
      patient('ida', ['anna']),
      { ...only, events: only.events.map((e) => ({ ...e, sites: siteOf(['bert']) })) },
    ],
  };
  const plan = solveBatch(before, OPTIONS);
  const after = { ...before, patients: [before.patients[0] as BatchPatient, { ...only, id: 'ann' }] };
  const kept = repairBatch(after, plan.patients, OPTIONS);
  expect(kept.changes.map(({ kind }) => kind)).toEqual(['left-out']);
  const moved = repairBatch(after, plan.patients, { ...OPTIONS, mayMove: ['ida-lab'] });
  expect(violationsOf(after, moved)).toEqual([]);
  expect(moved.changes.map(({ eventId, kind }) => `${eventId} ${kind}`)).toEqual([
    'ida-lab moved',
    'ann-lab other-resource',
  ]);
});

function siteOf(anyOf: readonly string[]) {
  return [{ siteId: 'main', lines: [{ anyOf, offsetMinutes: 0, durationMinutes: 60 }] }];
}

test('an event that was cancelled leaves everything else as it was', () => {
  const problem = generateBundling({ patients: 10, seed: 2, scenario: 'diabetes-centre', load: 0.4 });
  const plan = solveBatch(problem, OPTIONS);
  const [first, ...others] = problem.patients as [BatchPatient, ...BatchPatient[]];
  const events = first.events.slice(1);
  const ids = new Set(events.map(({ id }) => id));
  const relations = first.relations.filter(({ a, b }) => ids.has(a) && ids.has(b));
  const after = { ...problem, patients: [{ ...first, events, relations }, ...others] };
  const repair = repairBatch(after, plan.patients, OPTIONS);
  expect(violationsOf(after, repair)).toEqual([]);
  expect(repair.changes.filter(({ kind }) => kind !== 'added')).toEqual([]);
});

test('after a resource loses a day, what is repaired holds, and only those it served are moved', {
  timeout: 60_000,
}, () => {
  const problem = generateBundling({ patients: 16, seed: 6, scenario: 'paediatric-hospital', load: 0.5 });
  const plan = solveBatch(problem, OPTIONS);
  const uses = plan.patients.flatMap(({ visits }) =>
    visits.flatMap(({ day, events }) =>
      events.flatMap((event) => event.resourceIds.map((id) => ({ day, id, event: event.eventId }))),
    ),
  );
  const busiest =
    [...Map.groupBy(uses, ({ day, id }) => `${day}|${id}`).values()].sort((a, b) => b.length - a.length)[0] ?? [];
  const lost = busiest[0];
  const resources = problem.resources.map((resource) =>
    resource.id === lost?.id
      ? { ...resource, units: resource.units.map(({ free }) => ({ free: { ...free, [lost.day]: [] } })) }
      : resource,
  );
  const after = { ...problem, resources };
  const repair = repairBatch(after, plan.patients, OPTIONS);
  expect(violationsOf(after, repair)).toEqual([]);
  const served = new Set(busiest.map(({ event }) => event));
  for (const change of repair.changes) if (change.kind !== 'added') expect(served.has(change.eventId)).toBe(true);
  expect(repair.movesBound).toBeLessThanOrEqual(repair.moves);
});

type Place = { readonly day: number; readonly start: number; readonly nurse: string };

/** The fewest patients who must come at another time or not at all, over every way of placing them. */
function fewestMoves(problem: BatchProblem, agreed: readonly (Place | null)[]): number {
  const places = problem.resources.flatMap(({ id, units }) =>
    Object.entries(units[0]?.free ?? {}).flatMap(([day, spans]) =>
      spans.flatMap(([from, until]) =>
        [from, from + 30]
          .filter((start) => start + 30 <= until)
          .map((start) => ({ day: Number(day), start, nurse: id })),
      ),
    ),
  );
  const isSameTime = (a: Place, b: Place) => a.day === b.day && a.start === b.start;
  const best = (index: number, taken: readonly Place[]): number => {
    if (index === agreed.length) return 0;
    const had = agreed[index] ?? null;
    let least = (had === null ? 0 : 1) + best(index + 1, taken);
    for (const place of places) {
      if (taken.some((other) => isSameTime(other, place) && other.nurse === place.nurse)) continue;
      const moved = had !== null && !isSameTime(had, place) ? 1 : 0;
      least = Math.min(least, moved + best(index + 1, [...taken, place]));
    }
    return least;
  };
  return best(0, []);
}

test('on small wards the proved number of moves is the least that any repair needs', () => {
  let proved = 0;
  const spans = fc.subarray([0, 1, 2], { minLength: 1 });
  const scene = fc.record({ anna: spans, bert: spans, patients: fc.integer({ min: 2, max: 4 }), lost: fc.nat(2) });
  fc.assert(
    fc.property(scene, ({ anna, bert, patients, lost }) => {
      const free = (days: readonly number[]) => Object.fromEntries(days.map((day) => [20_000 + day, MORNING]));
      const problem: BatchProblem = {
        resources: [
          { id: 'anna', units: [{ free: free(anna) }] },
          { id: 'bert', units: [{ free: free(bert) }] },
        ],
        weights: TWO_NURSES.weights,
        patients: Array.from({ length: patients }, (_, index) => shortPatient(`p${index}`)),
      };
      const plan = solveBatch(problem, OPTIONS);
      const agreed = plan.patients.map(({ visits: [visit] }): Place | null => {
        const event = visit?.events[0];
        if (visit === undefined || event === undefined) return null;
        return { day: visit.day, start: event.startMinute, nurse: event.resourceIds[0] ?? '' };
      });
      const bertFree = problem.resources[1] as BundlingResource;
      const after = {
        ...problem,
        resources: [
          nurse(
            'anna',
            anna.filter((day) => day !== lost).map((day) => 20_000 + day),
          ),
          bertFree,
        ],
      };
      const mayMove = problem.patients.map(({ id }) => `${id}-lab`);
      const repair = repairBatch(after, plan.patients, { ...OPTIONS, mayMove });
      expect(violationsOf(after, repair)).toEqual([]);
      const fewest = fewestMoves(after, agreed);
      expect(repair.movesBound).toBeLessThanOrEqual(fewest);
      if (!repair.provedFewest) return;
      proved += 1;
      expect(repair.moves).toBe(fewest);
    }),
    { numRuns: 60, seed: 3 },
  );
  expect(proved).toBeGreaterThan(25);
});

function shortPatient(id: string): BatchPatient {
  const sites = [{ siteId: 'main', lines: [{ anyOf: ['anna', 'bert'], offsetMinutes: 0, durationMinutes: 30 }] }];
  return { ...patient(id, []), events: [aBundlingEvent(`${id}-lab`, { sites, latestDay: 20_002, dueDay: 20_002 })] };
}

test('an infusion that waits for a blood test is left out with it, not left standing alone', () => {
  const lines = (id: string) => [{ anyOf: [id], offsetMinutes: 0, durationMinutes: 60 }];
  const { resources: _resources, weights, ...needs } = aBundlingProblem();
  const events = ['lab', 'infusion'].map((id, index) =>
    aBundlingEvent(id, {
      durationMinutes: 60,
      sites: [{ siteId: 'main', lines: lines(index === 0 ? 'anna' : 'bert') }],
    }),
  );
  const rule = { type: 'before', ruleId: 'LAB-9', a: 'lab', b: 'infusion', minGapMinutes: 0 } as const;
  const relations = [{ ...rule, maxGapMinutes: null, softCost: null }];
  const problem: BatchProblem = {
    resources: [nurse('anna', [20_000]), nurse('bert', [20_001])],
    weights,
    patients: [{ id: 'ida', ...needs, events, relations }],
  };
  const plan = solveBatch(problem, OPTIONS);
  expect(plan.patients[0]?.unplaced).toEqual([]);
  const ill = { ...problem, resources: [nurse('anna', []), nurse('bert', [20_001])] };
  const repair = repairBatch(ill, plan.patients, OPTIONS);
  expect(violationsOf(ill, repair)).toEqual([]);
  expect(repair.changes.map(({ eventId, kind }) => [eventId, kind]).sort()).toEqual([
    ['infusion', 'left-out'],
    ['lab', 'left-out'],
  ]);
});

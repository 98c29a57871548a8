import type { Explanation } from '#engine/explanation.ts';
import { clockTime, spanText } from './clock-time.ts';
import type { NightEntry, PatientNight } from './plan.ts';
import type { NightPatient, NightProblem } from './problem.ts';

type Pair = { readonly night: PatientNight; readonly first: NightEntry; readonly second: NightEntry };
type Reason = { readonly code: string; readonly data: Readonly<Record<string, string | number>> };

/** What stands against doing two entries that follow each other as one, whichever of the two times it had. */
export function whyApart(problem: NightProblem, patient: NightPatient, pair: Pair): Explanation {
  const { first, second } = pair;
  const ids = [...first.taskIds, ...second.taskIds];
  const reasons = [second.startMinute, first.startMinute].map((minute) =>
    obstacle(problem, patient, { ...pair, ids, minute }),
  );
  const reason = reasons.every((one) => one !== null) ? (reasons[0] ?? null) : null;
  const at = { first: clockTime(first.startMinute), second: clockTime(second.startMinute) };
  return { code: reason?.code ?? 'apart-ward', data: { ...at, ...reason?.data }, subjectId: patient.id };
}

function obstacle(
  problem: NightProblem,
  patient: NightPatient,
  facts: Pair & { readonly ids: readonly string[]; readonly minute: number },
): Reason | null {
  const { ids, minute } = facts;
  const joined = patient.tasks.filter((task) => ids.includes(task.id));
  const outside = joined.find((task) => minute < task.earliestMinute || minute > task.latestMinute);
  if (outside !== undefined) {
    const window = { earliest: clockTime(outside.earliestMinute), latest: clockTime(outside.latestMinute) };
    return { code: 'apart-window', data: { task: outside.id, ...window } };
  }
  const base = problem.minutesPerEntry + (patient.isolation ? problem.isolationMinutes : 0);
  const minutes = joined.reduce((sum, task) => sum + task.durationMinutes, base);
  if (patient.entryMinutesMax !== null && minutes > patient.entryMinutesMax) {
    return { code: 'apart-length', data: { minutes: patient.entryMinutesMax } };
  }
  return gapObstacle(patient, facts);
}

function gapObstacle(
  patient: NightPatient,
  facts: Pair & { readonly ids: readonly string[]; readonly minute: number },
): Reason | null {
  const timeOf = (id: string) =>
    facts.ids.includes(id)
      ? facts.minute
      : facts.night.entries.find((entry) => entry.taskIds.includes(id))?.startMinute;
  for (const link of linksOf(patient)) {
    const [from, to] = [link.from.minute ?? timeOf(link.from.name), link.to.minute ?? timeOf(link.to.name)];
    if (from === undefined || to === undefined) continue;
    const names = { task: link.to.name, other: link.from.name, ruleId: link.ruleId };
    if (to - from < link.least) return { code: 'apart-gap', data: { ...names, least: spanText(link.least) } };
    if (link.most !== null && to - from > link.most)
      return { code: 'apart-cap', data: { ...names, most: spanText(link.most) } };
  }
  return null;
}

type Stop = { readonly name: string; readonly minute: number | null };
type Gap = {
  readonly from: Stop;
  readonly to: Stop;
  readonly least: number;
  readonly most: number | null;
  readonly ruleId: string;
};

function linksOf(patient: NightPatient): readonly Gap[] {
  const chains = patient.chains.flatMap((chain) => {
    const stops: Stop[] = chain.taskIds.map((name) => ({ name, minute: null }));
    if (chain.lastBeforeMinute !== null)
      stops.unshift({ name: 'the last before the night', minute: chain.lastBeforeMinute });
    if (chain.firstAfterMinute !== null)
      stops.push({ name: 'the first after the night', minute: chain.firstAfterMinute });
    return stops.slice(1).map(
      (to, index): Gap => ({
        from: stops[index] ?? to,
        to,
        least: Math.max(1, chain.minGapMinutes ?? 0),
        most: chain.maxGapMinutes,
        ruleId: chain.ruleId,
      }),
    );
  });
  const orders = patient.orders.map(
    (order): Gap => ({
      from: { name: order.firstTaskId, minute: null },
      to: { name: order.thenTaskId, minute: null },
      least: order.minGapMinutes,
      most: order.maxGapMinutes,
      ruleId: order.ruleId,
    }),
  );
  return [...chains, ...orders];
}

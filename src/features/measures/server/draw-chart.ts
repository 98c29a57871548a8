import type { z } from 'zod';
import { explainChart } from '#engine/charts/explain-chart.ts';
import type { ChartPlan, PointLimits } from '#engine/charts/plan.ts';
import { solveChart } from '#engine/charts/solve-chart.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { chartSchema } from '../chart-contract.ts';
import { effectsOf } from '../domain/before-after.ts';
import { standingPhases } from '../domain/decide-phase.ts';
import type { Measure, WeekFacts } from '../domain/measure.ts';
import { chartOf } from '../domain/measure-chart.ts';
import { type ChartKey, listChartNotes, listPhaseRows, listTemplateChanges } from './chart-store.ts';

export type DrawnChart = z.output<typeof chartSchema>;

/**
 * The control chart of a measure: worked out from all its weeks, shown from `fromOn` on, so that limits do not depend on how far back one
 * looks. Null without events.
 */
export async function drawChart(
  tx: Tx,
  organizationId: string,
  facts: {
    readonly measure: Measure;
    readonly key: ChartKey;
    /** The points of the chart. */
    readonly weeks: readonly WeekFacts[];
    /** The single weeks behind them, for what is compared. */
    readonly singleWeeks: readonly WeekFacts[];
    readonly templateId: string | null;
    readonly fromOn: string;
    readonly mayEdit: boolean;
  },
): Promise<DrawnChart | null> {
  const { measure, key, weeks, singleWeeks, templateId, fromOn, mayEdit } = facts;
  const phases = standingPhases(await listPhaseRows(tx, organizationId, key));
  const written = await listChartNotes(tx, organizationId, key);
  const changes = await listTemplateChanges(tx, organizationId, { clusterId: key.clusterId, templateId });
  const notes = [...changes, ...written].sort((a, b) => a.weekOn.localeCompare(b.weekOn));
  const problem = chartOf(measure, weeks, {
    phases: phases.map(({ fromOn: phaseOn, decidedBy, note }) => ({ fromOn: phaseOn, decidedBy, note })),
    notes,
  });
  if (problem === null) return null;
  const plan = solveChart(problem);
  const scale = measure.kind === 'share' ? 100 : 1;
  return {
    points: plan.points.filter(({ on }) => on >= fromOn).map((point) => tellPoint(point, scale)),
    phases: plan.phases.map(({ fromOn: phaseOn, centre }, index) => ({
      fromOn: phaseOn,
      centre: centre === null ? null : scale * centre,
      decidedBy: problem.phases[index]?.decidedBy ?? null,
      note: problem.phases[index]?.note ?? null,
    })),
    signals: plan.signals.filter(({ untilOn }) => untilOn >= fromOn),
    told: explainChart(problem, plan).map(({ code, data }) => ({ code, data: { ...data } })),
    notes: notes.filter(({ weekOn }) => weekOn >= fromOn),
    effects: effectsOf(measure, singleWeeks, [
      ...changes.map(({ weekOn, text }) => ({ weekOn, text })),
      ...phases.map(({ fromOn: weekOn, note }) => ({ weekOn, text: note })),
    ]).filter(({ weekOn }) => weekOn >= fromOn),
    mayEdit,
  };
}

function tellPoint({ on, value, limits, rules }: ChartPlan['points'][number], scale: number) {
  return {
    weekOn: on,
    value: value === null ? null : scale * value,
    limits: limits === null ? null : scaled(limits, scale),
    rules: [...rules],
  };
}

function scaled({ centre, lower, upper }: PointLimits, scale: number) {
  return { centre: scale * centre, lower: scale * lower, upper: scale * upper };
}

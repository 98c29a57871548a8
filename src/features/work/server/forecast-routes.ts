import { type LocalDays, localDays } from '#engine/flow/local-days.ts';
import type { ForecastPlan } from '#engine/flow/plan.ts';
import type { ForecastProblem } from '#engine/flow/problem.ts';
import { validateForecast } from '#engine/flow/validate-forecast.ts';
import { workingHorizon } from '#engine/flow/working-days.ts';
import { addDays } from '#kernel/calendar-date.ts';
import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { boardForecast } from '../domain/board-forecast.ts';
import { judgeForecasts } from '../domain/forecast-record.ts';
import { keepForecast, readForecast } from '../forecast-contract.ts';
import { listFlowItems } from './flow-store.ts';
import { addForecast, listForecasts } from './forecast-store.ts';
import { actionsFor, boardChange, openSpace } from './open-space.ts';
import { dayAt, solveBoard } from './solve-board.ts';

const BY_DAYS = 28;
const LEFT_OUT_DAYS = 7;
const LATEST = 8;

export const forecastRoutes: readonly ServedRoute[] = [
  serve(readForecast, async ({ tx, access, params, query, now }) => {
    const space = await openSpace({ tx, access }, params.spaceId, 'read');
    if (!space.ok) return space;
    const { id, name, workspace, role } = space.value;
    const days = localDays(workspace.zone);
    const todayOn = days.dateOf(secondOf(now));
    const items = await listFlowItems(tx, access.organizationId, { spaceId: id });
    const byOn = query.by ?? addDays(todayOn, BY_DAYS);
    const leftOut = query.leftOut?.split(',') ?? [];
    const forecast = boardForecast(
      items,
      { name, days, todayOn },
      {
        items: query.items ?? null,
        byOn,
        basisDays: query.basisDays,
        mode: query.mode,
        withScopeGrowth: query.growth === 'true',
        leftOut: leftOut.map((fromOn) => ({
          fromOn,
          untilOn: addDays(fromOn, LEFT_OUT_DAYS - 1),
          reason: 'out of the ordinary',
        })),
      },
    );
    const [fault] = validateForecast(forecast.problem);
    if (fault !== undefined) return refuse('bad-question', 'Choose a day from today on, at most ten years ahead.');
    const plan = solveBoard(forecast.problem);
    const kept = await listForecasts(tx, access.organizationId, id);
    return accept({
      space: { id, name, workspaceName: workspace.name, zone: workspace.zone },
      may: actionsFor(access, role),
      today: todayOn,
      open: forecast.open,
      started: forecast.started,
      byOn,
      basis: {
        fromOn: forecast.problem.basis.fromOn,
        days: plan.basisDays,
        items: plan.basisItems,
        leftOut,
      },
      ...answersOf(forecast.problem, plan),
      burnUp: [...forecast.burnUp],
      record: recordOf(kept, items, { days, todayOn }),
    });
  }),

  serve(keepForecast, async ({ tx, access, params, body, now, newId, audit, publish }) => {
    const space = await openSpace({ tx, access }, params.spaceId, 'edit-card');
    if (!space.ok) return space;
    const { id: spaceId, name, workspace } = space.value;
    const days = localDays(workspace.zone);
    const todayOn = days.dateOf(secondOf(now));
    const items = await listFlowItems(tx, access.organizationId, { spaceId });
    const question = { ...body, byOn: addDays(todayOn, BY_DAYS), withScopeGrowth: false, leftOut: [] };
    const { problem } = boardForecast(items, { name, days, todayOn }, question);
    const plan = solveBoard(problem);
    if (plan.when.length === 0) return refuse('no-forecast', 'There is no forecast to keep: too little was finished.');
    const id = newId();
    const kept = {
      id,
      madeSecond: secondOf(now),
      madeOn: todayOn,
      madeBy: access.personId,
      items: body.items,
      p50On: dayAt(plan, 50),
      p85On: dayAt(plan, 85),
    };
    const { basis } = problem;
    await addForecast(tx, access.organizationId, {
      ...kept,
      spaceId,
      madeAt: now,
      basisFrom: basis.fromOn,
      basisDays: plan.basisDays,
      mode: body.mode,
      trials: plan.trials,
      seed: plan.seed,
    });
    await audit({ action: 'create', entityType: 'forecast', entityId: id, detail: { items: body.items } });
    await publish(boardChange(space.value));
    const { madeSecond: _, ...reply } = kept;
    return accept({ ...reply, madeBy: access.personName, finishedOn: null });
  }),
];

function secondOf(now: Date): number {
  return Math.floor(now.getTime() / 1000);
}

function answersOf(problem: ForecastProblem, plan: ForecastPlan) {
  const [when] = plan.when;
  const [howMany] = plan.howMany;
  const { dateOf } = workingHorizon(problem.calendar, problem.startOn);
  return {
    when: when
      ? {
          items: when.items,
          percentiles: when.percentiles.map(({ percent, on }) => ({ percent, on })),
          histogram: when.histogram.flatMap(({ days, trials }) => {
            const on = dateOf(days);
            return on === null ? [] : [{ on, trials }];
          }),
          unfinishedTrials: when.unfinishedTrials,
        }
      : null,
    howMany: howMany
      ? { byOn: howMany.byOn, percentiles: [...howMany.percentiles], histogram: [...howMany.histogram] }
      : null,
    scenarios: {
      lines: (plan.scenarios?.lines ?? []).map(({ percent: _, ...line }) => line),
      arrivedPerWeek: plan.scenarios?.arrivedPerWeek ?? 0,
      requiredPerWeek: plan.scenarios?.requiredPerWeek ?? null,
    },
    obstacles: plan.obstacles.map(({ code, data }) => ({ code, data })),
    warnings: plan.warnings.map(({ code, data }) => ({ code, data })),
    trials: plan.trials,
    seed: plan.seed,
  };
}

function recordOf(
  kept: Awaited<ReturnType<typeof listForecasts>>,
  items: Parameters<typeof judgeForecasts>[1],
  place: { days: LocalDays; todayOn: string },
) {
  const { forecasts, calibration } = judgeForecasts(kept, items, place);
  const told = ({ judged, held, verdict }: (typeof calibration)['p85']) => ({ judged, held, verdict });
  return {
    p50: told(calibration.p50),
    p85: told(calibration.p85),
    latest: kept.slice(0, LATEST).map(({ madeSecond: _, ...forecast }, index) => ({
      ...forecast,
      finishedOn: forecasts[index]?.finishedOn ?? null,
    })),
  };
}

import { uuidv7 } from 'uuidv7';
import { itemAsOf } from '#engine/flow/flow-item.ts';
import { localDays } from '#engine/flow/local-days.ts';
import { addDays } from '#kernel/calendar-date.ts';
import type { Database } from '#platform/server/database/database.ts';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import type { JobDefinition } from '#platform/server/jobs/job.ts';
import { boardForecast } from '../domain/board-forecast.ts';
import { listFlowItems } from './flow-store.ts';
import { addForecast, hasOwnForecast } from './forecast-store.ts';
import { dayAt, solveBoard } from './solve-board.ts';

const BASIS_DAYS = 90;

/**
 * On Mondays the forecast of every board is kept, so that the record of how often they held is made of all of them and not of those that
 * somebody liked. Once a week and board, however often it runs.
 */
export const keepForecasts: JobDefinition = {
  name: 'keep-forecasts',
  every: { cron: '40 4 * * 1' },
  handler: async ({ db, organizationId, now, signal, tell }) => {
    const kept = await keepForecastsAt(db, organizationId, now, signal);
    tell?.({ kept });
  },
};

/** As of an instant: what happened later plays no part. Gives the number kept. */
export async function keepForecastsAt(
  db: Database,
  organizationId: string,
  now: Date,
  signal?: AbortSignal,
): Promise<number> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const spaces = await withinWall(db, wall, (tx) => listSpaces(tx, organizationId));
  let kept = 0;
  for (const space of spaces) {
    if (signal?.aborted === true) return kept;
    if (await withinWall(db, wall, (tx) => keepOne(tx, organizationId, { space, now }))) kept += 1;
  }
  return kept;
}

type Space = { readonly id: string; readonly name: string; readonly zone: string };

function listSpaces(tx: Tx, organizationId: string): Promise<Space[]> {
  return tx
    .selectFrom('space as s')
    .innerJoin('workspace as w', (join) =>
      join.onRef('w.organization_id', '=', 's.organization_id').onRef('w.id', '=', 's.workspace_id'),
    )
    .select(['s.id', 's.name', 'w.zone'])
    .where('s.organization_id', '=', organizationId)
    .orderBy('s.id')
    .execute();
}

/** False when there is nothing to forecast, too little to forecast from, or one was kept this week. */
async function keepOne(
  tx: Tx,
  organizationId: string,
  { space, now }: { readonly space: Space; readonly now: Date },
): Promise<boolean> {
  const days = localDays(space.zone);
  const madeSecond = Math.floor(now.getTime() / 1000);
  const todayOn = days.dateOf(madeSecond);
  if (await hasOwnForecast(tx, organizationId, { spaceId: space.id, sinceOn: addDays(todayOn, -6) })) return false;
  const all = await listFlowItems(tx, organizationId, { spaceId: space.id });
  const items = all.map((item) => itemAsOf(item, madeSecond)).filter(({ entries }) => entries.length > 0);
  const place = { name: space.name, days, todayOn };
  const mode = 'all-days';
  const question = {
    items: null,
    byOn: todayOn,
    basisDays: BASIS_DAYS,
    mode,
    withScopeGrowth: false,
    leftOut: [],
  } as const;
  const { problem, open } = boardForecast(items, place, question);
  if (open < 2) return false;
  const plan = solveBoard(problem);
  if (plan.when.length === 0) return false;
  await addForecast(tx, organizationId, {
    id: uuidv7(),
    spaceId: space.id,
    madeAt: now,
    madeSecond,
    madeOn: todayOn,
    madeBy: null,
    items: open,
    basisFrom: problem.basis.fromOn,
    basisDays: plan.basisDays,
    mode,
    trials: plan.trials,
    seed: plan.seed,
    p50On: dayAt(plan, 50),
    p85On: dayAt(plan, 85),
  });
  return true;
}

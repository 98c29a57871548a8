import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { HuntRunReply } from '../hunt-contract.ts';
import type { HuntTally } from './hunt-all.ts';

export type HuntRun = {
  readonly id: string;
  readonly startedBy: string | null;
  readonly startedByName: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly status: HuntRunReply['status'];
  readonly patients: number | null;
  readonly lookedAt: number;
  readonly found: number;
  readonly kept: number;
  readonly superseded: number;
};

/** Asks for a hunt. The one that is under way when there is one: `isNew` is false then. */
export async function addHuntRun(
  tx: Tx,
  organizationId: string,
  { startedBy, at }: { readonly startedBy: string | null; readonly at: Date },
): Promise<{ readonly run: HuntRun; readonly isNew: boolean }> {
  const added = await tx
    .insertInto('hunt_run')
    .values({ organization_id: organizationId, id: uuidv7(), started_by: startedBy, started_at: at, status: 'running' })
    .onConflict((conflict) => conflict.columns(['organization_id']).where('status', '=', 'running').doNothing())
    .returning('id')
    .executeTakeFirst();
  const run = await findRunning(tx, organizationId);
  if (run === null) throw new Error('a hunt that was just asked for is not there');
  return { run, isNew: added !== undefined };
}

/** The hunt that is to be done. */
export async function findRunning(tx: Tx, organizationId: string): Promise<HuntRun | null> {
  const row = await runs(tx, organizationId).where('h.status', '=', 'running').executeTakeFirst();
  return row === undefined ? null : runOf(row);
}

export async function findHuntRun(tx: Tx, organizationId: string, id: string): Promise<HuntRun | null> {
  const row = await runs(tx, organizationId).where('h.id', '=', id).executeTakeFirst();
  return row === undefined ? null : runOf(row);
}

export async function findLatestHunt(tx: Tx, organizationId: string): Promise<HuntRun | null> {
  const row = await runs(tx, organizationId).orderBy('h.started_at', 'desc').orderBy('h.id', 'desc').executeTakeFirst();
  return row === undefined ? null : runOf(row);
}

export type HuntProgress = { readonly tally: HuntTally; readonly all: number };

/** Writes how far a hunt is; false when somebody has ended it. What it found is written all the same. */
export async function saveHuntProgress(
  tx: Tx,
  organizationId: string,
  id: string,
  { tally, all }: HuntProgress,
): Promise<boolean> {
  const { patients, ...counts } = tally;
  const row = await tx
    .updateTable('hunt_run')
    .set({ ...counts, looked_at: patients, patients: all })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .returning('status')
    .executeTakeFirst();
  return row?.status === 'running';
}

/** Ends a hunt that is running; false when it has ended already. */
export async function endHuntRun(
  tx: Tx,
  organizationId: string,
  ended: { readonly id: string; readonly status: 'finished' | 'failed' | 'cancelled'; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('hunt_run')
    .set({ status: ended.status, finished_at: ended.at })
    .where('organization_id', '=', organizationId)
    .where('id', '=', ended.id)
    .where('status', '=', 'running')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function runs(tx: Tx, organizationId: string) {
  return tx
    .selectFrom('hunt_run as h')
    .leftJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'h.organization_id').onRef('p.id', '=', 'h.started_by'),
    )
    .select([
      'h.id',
      'h.started_by as startedBy',
      'p.name as startedByName',
      'h.started_at as startedAt',
      'h.finished_at as finishedAt',
      'h.status',
      'h.patients',
      'h.looked_at as lookedAt',
      'h.found',
      'h.kept',
      'h.superseded',
    ])
    .where('h.organization_id', '=', organizationId)
    .limit(1);
}

function runOf(row: Omit<HuntRun, 'status'> & { readonly status: string }): HuntRun {
  return { ...row, status: row.status as HuntRun['status'] };
}

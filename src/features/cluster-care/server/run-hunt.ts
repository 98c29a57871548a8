import { sql } from 'kysely';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { type HuntTally, huntAll } from './hunt-all.ts';
import { NIGHTLY } from './hunt-audit.ts';
import { endHuntRun, findRunning, type HuntProgress, type HuntRun, saveHuntProgress } from './hunt-run-store.ts';

const PATIENTS_MAX = 5_000;
const BEAT_MS = 1_000;

/**
 * Does the hunt that was asked for, if there is one and nobody is at it. One that was cut off, because its process ended, is done from
 * the beginning: what it kept stays, and it adds nothing twice.
 */
export async function runHunt(call: JobCall): Promise<void> {
  const { db, organizationId } = call;
  const wall = { organizationId, patientScope: 'all' } as const;
  const isAsked = () => withinWall(db, wall, (tx) => findRunning(tx, organizationId));
  if ((await isAsked()) === null) return;
  await db.connection().execute(async (connection) => {
    const key = `hunt:${organizationId}`;
    const { rows } = await sql<{
      got: boolean;
    }>`SELECT pg_try_advisory_lock(hashtextextended(${key}, 0)) AS got`.execute(connection);
    if (rows[0]?.got !== true) return;
    try {
      const run = await isAsked();
      if (run !== null) await hunt(call, run);
    } finally {
      await sql`SELECT pg_advisory_unlock(hashtextextended(${key}, 0))`.execute(connection);
    }
  });
}

async function hunt(call: JobCall, run: HuntRun): Promise<void> {
  const { db, organizationId, now, threads, signal } = call;
  const cancelled = new AbortController();
  const notes = keepNotes(call, run, () => cancelled.abort());
  const hunter = run.startedBy === null ? NIGHTLY : { personId: run.startedBy, personName: run.startedByName ?? '' };
  let status: 'finished' | 'failed' = 'finished';
  try {
    const tally = await huntAll(db, organizationId, {
      today: now,
      threads,
      hunter,
      patientsMax: PATIENTS_MAX,
      signal: AbortSignal.any([signal, cancelled.signal]),
      onProgress: notes.note,
    });
    call.tell?.(tally);
  } catch (error) {
    status = 'failed';
    throw error;
  } finally {
    await notes.close();
    // Why: a hunt that ends because Sheaf stops is taken up again when Sheaf is back.
    if (status === 'failed' || !signal.aborted) {
      await withinWall(db, { organizationId, patientScope: 'all' }, async (tx) => {
        await endHuntRun(tx, organizationId, { id: run.id, status, at: new Date() });
        await announceHunt(tx, organizationId, run.id);
      });
    }
  }
}

/** Writes down once a second how far the hunt is, and sees whether somebody has stopped it. */
function keepNotes({ db, organizationId }: JobCall, run: HuntRun, onCancelled: () => void) {
  const before: HuntTally = { patients: 0, found: run.found, kept: 0, superseded: run.superseded };
  let latest: HuntProgress | null = null;
  let written: HuntProgress | null = null;
  let writing: Promise<void> = Promise.resolve();
  const write = async () => {
    const progress = latest;
    if (progress === null) return;
    const isRunning = await withinWall(db, { organizationId, patientScope: 'all' }, async (tx) => {
      if (progress !== written) await announceHunt(tx, organizationId, run.id);
      return saveHuntProgress(tx, organizationId, run.id, progress);
    });
    written = progress;
    if (!isRunning) onCancelled();
  };
  // Why: a beat that fails is followed by another; the last one, in `close`, is awaited.
  const beat = setInterval(() => {
    writing = writing.then(write).catch(() => undefined);
  }, BEAT_MS);
  return {
    note(_done: number, all: number, tally: HuntTally): void {
      const { patients, kept } = tally;
      const found = before.found + tally.found;
      latest = { all, tally: { patients, kept, found, superseded: before.superseded + tally.superseded } };
    },
    async close(): Promise<void> {
      clearInterval(beat);
      await writing;
      await write();
    },
  };
}

type Tx = Parameters<typeof writeOutbox>[0];

function announceHunt(tx: Tx, organizationId: string, huntRunId: string): Promise<void> {
  return writeOutbox(tx, organizationId, { topic: 'hunt', audience: 'finds.read', payload: { huntRunId } });
}

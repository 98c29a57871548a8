import { uuidv7 } from 'uuidv7';
import { addDays } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Database } from '#platform/server/database/database.ts';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { FindState } from '../domain/find-state.ts';
import { moveBundle } from './find-store.ts';
import { HORIZON_DAYS, loadHospitalTime } from './hospital-time.ts';
import { loadCandidates, loadFindsPastAnswer, loadFindsWithoutCare } from './hunt-candidates.ts';
import { type HuntGround, huntPatient, loadHunted } from './hunt-patient.ts';
import { keepFinds, type Outcome } from './keep-find.ts';
import { openSolver, type Solver } from './open-solver.ts';
import { loadSwitches } from './rule-switch-store.ts';

export type HuntAllOptions = {
  readonly today: Date;
  readonly onProgress?: (done: number, all: number) => void;
  readonly patientsMax?: number;
  readonly signal?: AbortSignal;
};

export type HuntTally = {
  readonly patients: number;
  readonly found: number;
  readonly kept: number;
  readonly superseded: number;
};

const PATIENTS_MAX = 300;
const BATCH = 20;
const BUDGET_MS = 5_000;

/**
 * Looks through an organisation's patients for visits that could be shared, and keeps what was found. Reads and writes in short
 * transactions, thinks in a thread of its own; stops between patients when the signal fires. Doing it again adds nothing.
 */
export async function huntAll(db: Database, organizationId: string, options: HuntAllOptions): Promise<HuntTally> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const now = options.today;
  const { ground, candidates } = await withinWall(db, wall, async (tx) => {
    await closeStale(tx, organizationId, now);
    return prepare(tx, organizationId, { now, patientsMax: options.patientsMax ?? PATIENTS_MAX });
  });
  const tally = { patients: 0, found: 0, kept: 0, superseded: 0 };
  const solver = openSolver();
  try {
    for (let from = 0; from < candidates.length; from += BATCH) {
      if (options.signal?.aborted === true) break;
      const batch = candidates.slice(from, from + BATCH);
      for (const each of await huntBatch(db, { ground, solver, batch, ...pick(options) })) {
        tally.found += each.outcome === 'found' ? 1 : 0;
        tally.kept += each.outcome === 'kept' ? 1 : 0;
        tally.superseded += each.supersededId === null ? 0 : 1;
      }
      tally.patients += batch.length;
      options.onProgress?.(tally.patients, candidates.length);
    }
  } finally {
    await solver.close();
  }
  return tally;
}

function pick({ signal }: HuntAllOptions): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

/** What every hunt in an organisation stands on: its day, the free time of all that serves, its rule switches. */
export async function loadGround(tx: Tx, organizationId: string, now: Date): Promise<HuntGround> {
  const { zone } = await tx
    .selectFrom('organization')
    .select('zone')
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow();
  const today = wallTimeOfInstant(now, zone).date;
  const time = await loadHospitalTime(tx, organizationId, today);
  return { organizationId, now, today, time, switches: await loadSwitches(tx, organizationId) };
}

async function prepare(
  tx: Tx,
  organizationId: string,
  { now, patientsMax }: { readonly now: Date; readonly patientsMax: number },
) {
  const ground = await loadGround(tx, organizationId, now);
  const untilOn = addDays(ground.today, HORIZON_DAYS);
  const candidates = await loadCandidates(tx, organizationId, {
    today: ground.today,
    untilOn,
    now,
    limit: patientsMax,
  });
  return { ground, candidates };
}

type Batch = {
  readonly ground: HuntGround;
  readonly solver: Solver;
  readonly batch: readonly string[];
  readonly signal?: AbortSignal;
};

async function huntBatch(db: Database, { ground, solver, batch, signal }: Batch): Promise<readonly Outcome[]> {
  const wall = { organizationId: ground.organizationId, patientScope: 'all' } as const;
  const hunted = await withinWall(db, wall, (tx) => loadHunted(tx, ground, batch));
  const found: Parameters<typeof keepFinds>[2][number][] = [];
  for (const [patientId, each] of hunted) {
    if (signal?.aborted === true) break;
    found.push({ patientId, hunted: each, ...(await huntPatient(solver, each, { ground, budgetMs: BUDGET_MS })) });
  }
  return withinWall(db, wall, async (tx) => {
    const outcomes = await keepFinds(tx, { ...ground, personId: null }, found);
    for (const { bundleId, supersededId, patientId, outcome } of outcomes) {
      for (const id of [outcome === 'found' ? bundleId : null, supersededId]) {
        if (id !== null) await announceFind(tx, ground.organizationId, { bundleId: id, patientId });
      }
    }
    await auditHunt(tx, ground, [...hunted.keys()]);
    return outcomes;
  });
}

async function announceFind(
  tx: Tx,
  organizationId: string,
  payload: { readonly bundleId: string; readonly patientId: string },
): Promise<void> {
  await writeOutbox(tx, organizationId, { topic: 'find', audience: 'finds.read', payload });
}

/** The hunt reads records without anybody asking; the trail says so, under no person's name. */
async function auditHunt(tx: Tx, ground: HuntGround, patientIds: readonly string[]): Promise<void> {
  await tx
    .insertInto('audit_event')
    .values({
      organization_id: ground.organizationId,
      id: uuidv7(),
      at: ground.now,
      person_id: null,
      person_name: 'Nightly hunt',
      roles: [],
      action: 'search',
      entity_type: 'find',
      entity_id: null,
      patient_ids: [...patientIds],
      purpose: 'treatment',
      outcome: 'success',
      detail: JSON.stringify({ patients: patientIds.length }),
    })
    .execute();
}

/** Finds whose care is gone are superseded; questions nobody answered in time expire. Single bookings stand. */
async function closeStale(tx: Tx, organizationId: string, at: Date): Promise<void> {
  const closing = [
    ...(await loadFindsWithoutCare(tx, organizationId)).map((row) => ({
      ...row,
      to: 'superseded' as const,
      reason: 'Part of this care is done or no longer wanted.',
    })),
    ...(await loadFindsPastAnswer(tx, organizationId, at)).map((row) => ({
      ...row,
      to: 'expired' as const,
      reason: 'Not everyone answered in time.',
    })),
  ];
  for (const { id, patientId, state, to, reason } of closing) {
    const bundle = { id, state: state as FindState };
    await moveBundle(tx, organizationId, bundle, { to, personId: null, at, reason });
    await announceFind(tx, organizationId, { bundleId: id, patientId });
  }
}

import { addDays } from '#kernel/calendar-date.ts';
import type { Database } from '#platform/server/database/database.ts';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { openThreads, type Threads } from '#platform/server/threads/open-threads.ts';
import { closeStale } from './close-stale-finds.ts';
import { loadRefusedSets } from './find-parts-store.ts';
import { HORIZON_DAYS } from './hospital-time.ts';
import { announceFind, auditHunt, type Hunter, NIGHTLY } from './hunt-audit.ts';
import { loadCandidates } from './hunt-candidates.ts';
import { type ChunkResult, huntChunk } from './hunt-chunk.ts';
import { keepFinds, type Outcome } from './keep-find.ts';
import { type HuntGround, loadGround, loadHunted } from './load-hunted.ts';
import type { Promises } from './promise-store.ts';

export type HuntAllOptions = {
  readonly today: Date;
  /** Threads of its own, closed at the end, when none are given. */
  readonly threads?: Threads;
  readonly onProgress?: (done: number, all: number, tally: HuntTally) => void;
  readonly patientsMax?: number;
  /** So many are planned in one plan for all, and kept together. */
  readonly patientsAtOnce?: number;
  readonly signal?: AbortSignal;
  /** Who asked for it; the nightly hunt asks by itself. */
  readonly hunter?: Hunter;
};

/** `patients`: looked at so far. */
export type HuntTally = {
  readonly patients: number;
  readonly found: number;
  readonly kept: number;
  readonly superseded: number;
};

const PATIENTS_MAX = 300;
const PATIENTS_AT_ONCE = 100;
const BUDGET_MS = 5_000;
const TIMEOUT_MS = 120_000;

/**
 * Looks through an organisation's patients for visits that could be shared, and keeps what was found. Reads and writes in short
 * transactions, thinks in threads; stops when the signal fires, and what was kept until then stays. Doing it again adds nothing.
 */
export async function huntAll(db: Database, organizationId: string, options: HuntAllOptions): Promise<HuntTally> {
  const threads = options.threads ?? openThreads();
  try {
    return await huntInChunks(db, organizationId, { ...options, threads });
  } finally {
    if (options.threads === undefined) await threads.close();
  }
}

type Hunting = HuntAllOptions & { readonly threads: Threads };

async function huntInChunks(db: Database, organizationId: string, options: Hunting): Promise<HuntTally> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const now = options.today;
  const { ground, candidates } = await withinWall(db, wall, async (tx) => {
    await closeStale(tx, organizationId, now);
    const loaded = await loadGround(tx, organizationId, now);
    const { today } = loaded;
    const asked = { today, untilOn: addDays(today, HORIZON_DAYS), now, limit: options.patientsMax ?? PATIENTS_MAX };
    return { ground: loaded, candidates: await loadCandidates(tx, organizationId, asked) };
  });
  let tally: HuntTally = { patients: 0, found: 0, kept: 0, superseded: 0 };
  let { promises } = ground;
  options.onProgress?.(0, candidates.length, tally);
  const size = options.patientsAtOnce ?? PATIENTS_AT_ONCE;
  for (let from = 0; from < candidates.length; from += size) {
    if (options.signal?.aborted === true) break;
    const chunk = candidates.slice(from, from + size);
    let lookedAt = from;
    const done = await huntAndKeep(db, { ...ground, promises }, chunk, {
      ...options,
      onLookedAt: (patients) => {
        lookedAt += patients;
        options.onProgress?.(lookedAt, candidates.length, { ...tally, patients: lookedAt });
      },
    });
    if (done === null) break;
    promises = promisesAfter(promises, done);
    tally = tallyAfter(tally, done.outcomes, from + chunk.length);
    options.onProgress?.(tally.patients, candidates.length, tally);
  }
  return tally;
}

type Kept = { readonly results: readonly ChunkResult[]; readonly outcomes: readonly Outcome[] };

/** Null when it was stopped; then nothing of these patients is kept. */
async function huntAndKeep(
  db: Database,
  ground: HuntGround,
  patientIds: readonly string[],
  options: Hunting & { readonly onLookedAt: (patients: number) => void },
): Promise<Kept | null> {
  const { organizationId } = ground;
  const wall = { organizationId, patientScope: 'all' } as const;
  const { hunted, refused } = await withinWall(db, wall, async (tx) => ({
    hunted: await loadHunted(tx, ground, patientIds),
    refused: await loadRefusedSets(tx, organizationId, patientIds),
  }));
  const results = await huntChunk(ground, hunted, {
    threads: options.threads,
    budgetMs: BUDGET_MS,
    timeoutMs: TIMEOUT_MS,
    signal: options.signal,
    onLookedAt: options.onLookedAt,
    refused,
  });
  if (results === null) return null;
  const hunter = options.hunter ?? NIGHTLY;
  return withinWall(db, wall, async (tx) => {
    const outcomes = await keepFinds(tx, { ...ground, personId: hunter.personId }, results);
    for (const { bundleId, supersededId, patientId, outcome } of outcomes) {
      for (const id of [outcome === 'found' ? bundleId : null, supersededId]) {
        if (id !== null) await announceFind(tx, organizationId, { bundleId: id, patientId });
      }
    }
    await auditHunt(tx, ground, { hunter, patientIds: [...hunted.keys()] });
    return { results, outcomes };
  });
}

function tallyAfter(before: HuntTally, outcomes: readonly Outcome[], patients: number): HuntTally {
  return {
    patients,
    found: before.found + outcomes.filter(({ outcome }) => outcome === 'found').length,
    kept: before.kept + outcomes.filter(({ outcome }) => outcome === 'kept').length,
    superseded: before.superseded + outcomes.filter(({ supersededId }) => supersededId !== null).length,
  };
}

/** What is promised once new finds are kept and old ones are gone. */
function promisesAfter(before: Promises, { results, outcomes }: Kept): Promises {
  const after = new Map(before);
  const taken = new Map(results.map((each) => [each.patientId, each.taken]));
  for (const { patientId, outcome, bundleId, supersededId } of outcomes) {
    if (supersededId !== null) after.delete(patientId);
    if (outcome !== 'found' || bundleId === null) continue;
    const own = { bundleId, patientId, isAsked: false, points: 0, parts: [] };
    after.set(patientId, { ...own, taken: taken.get(patientId) ?? [] });
  }
  return after;
}

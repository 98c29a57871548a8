import type { Refusal } from '#kernel/result.ts';
import type { Threads } from '#platform/server/threads/open-threads.ts';
import { threadJob } from '#platform/server/threads/thread-job.ts';
import type { ThreadCode } from '#platform/server/threads/thread-refusals.ts';
import { eventSetOf, type HuntedAlone, UNKNOWN } from '../domain/hunt-alone.ts';
import { type UnitTime, withoutTime } from '../domain/own-time.ts';
import type { Competitor, Placed } from '../domain/plan-together.ts';
import type { AloneAnswered, AloneAsked } from './alone-thread.ts';
import { promisedSet, type Result, stands } from './keep-find.ts';
import type { HuntedPatient, HuntGround } from './load-hunted.ts';
import type { FindPromise } from './promise-store.ts';
import type { TogetherAsked } from './together-thread.ts';

const aloneJob = threadJob<AloneAsked, AloneAnswered>(new URL('./alone-thread.ts', import.meta.url));
const togetherJob = threadJob<TogetherAsked, readonly Placed[]>(new URL('./together-thread.ts', import.meta.url));

export type ChunkOptions = {
  readonly threads: Threads;
  /** For one search, on a machine that is overwhelmed; steps end it before. */
  readonly budgetMs: number;
  /** For each piece of work in a thread. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onLookedAt?: ((patients: number) => void) | undefined;
  /** Told why work in a thread had no answer; its patients count as not looked at. */
  readonly onRefused?: ((refusal: Refusal<ThreadCode>) => void) | undefined;
};

/** Patients that one thread looks at before it tells of them. */
const PIECE = 4;
/** Pieces that are handed in at once: whoever waits at a screen is next but one. */
const LANES = 2;

/** `taken`: what a new find promises. */
export type ChunkResult = Result & { readonly taken: readonly UnitTime[] };

/**
 * What is found for some patients: each by itself first, several at a time in threads, then all that was found in one plan, so that no
 * time is promised twice, nor one that an older find has promised. Null when it was stopped.
 */
export async function huntChunk(
  ground: HuntGround,
  hunted: ReadonlyMap<string, HuntedPatient>,
  options: ChunkOptions & { readonly refused: ReadonlySet<string> },
): Promise<readonly ChunkResult[] | null> {
  const patients = [...hunted].map(([patientId, each]) => ({ patientId, hunted: each }));
  const alone = await huntPieces(patients, options);
  if (alone === null) return null;
  const competing: (Competitor & { readonly standing: FindPromise | null })[] = [];
  const results = new Map<string, ChunkResult>();
  for (const [index, { patientId, hunted: each }] of patients.entries()) {
    const { find, isCertain, ...rest } = alone[index] ?? UNKNOWN;
    results.set(patientId, { patientId, hunted: each, find, isCertain, taken: [] });
    if (find === null || options.refused.has(eventSetOf(find.parts))) continue;
    const promise = ground.promises.get(patientId);
    const standing = promise !== undefined && stands(ground, each, promise) ? promise : null;
    if (standing !== null && promisedSet(standing) === eventSetOf(find.parts)) continue;
    const own = [...each.own, ...(standing?.taken ?? [])];
    competing.push({ patient: each.toHunt, alone: { find, isCertain, ...rest }, own, standing });
  }
  if (competing.length === 0) return [...results.values()];
  const placed = await placeTogether(ground, competing, options);
  if (placed === null) return null;
  const byPatient = new Map(placed.map((each) => [each.patientId, each]));
  for (const competitor of competing) {
    const { patientId } = competitor.patient;
    const result = results.get(patientId);
    if (result !== undefined) results.set(patientId, { ...result, ...outcomeOf(competitor, byPatient.get(patientId)) });
  }
  return [...results.values()];
}

type Chosen = Pick<ChunkResult, 'find' | 'isCertain' | 'taken'>;

/** What was placed, unless it gathers other care than a find that stands and gains no more than that. */
function outcomeOf({ alone, standing }: { alone: HuntedAlone; standing: FindPromise | null }, placed?: Placed): Chosen {
  const find = placed?.find ?? null;
  const nothing = { find: null, isCertain: false, taken: [] };
  if (find === null) return nothing;
  const isOther = standing !== null && eventSetOf(find.parts) !== promisedSet(standing);
  const isNoBetter = isOther && find.plan.besideOthers !== undefined && find.points <= standing.points;
  const taken = placed?.taken ?? [];
  const kept = { ...find, plan: { ...find.plan, promised: taken } };
  return isNoBetter ? nothing : { find: kept, isCertain: alone.isCertain, taken };
}

type Piece = readonly { readonly patientId: string; readonly hunted: HuntedPatient }[];

/** Null when the work was stopped; what failed counts as not known. */
async function huntPieces(patients: Piece, options: ChunkOptions): Promise<readonly HuntedAlone[] | null> {
  const pieces = Array.from({ length: Math.ceil(patients.length / PIECE) }, (_, index) =>
    patients.slice(index * PIECE, (index + 1) * PIECE),
  );
  const found: (readonly HuntedAlone[] | null)[] = [];
  const left = [...pieces.entries()];
  const lane = async () => {
    for (let next = left.shift(); next !== undefined && !found.includes(null); next = left.shift()) {
      found[next[0]] = await huntPiece(next[1], options);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (options.signal?.aborted === true || found.includes(null)) return null;
  return pieces.flatMap((piece, index) => piece.map((_, at) => found[index]?.[at] ?? UNKNOWN));
}

async function huntPiece(piece: Piece, options: ChunkOptions): Promise<readonly HuntedAlone[] | null> {
  const { threads, budgetMs, timeoutMs, signal } = options;
  const input = { patients: piece.map(({ hunted }) => hunted.toHunt), budgetMs };
  const outcome = await threads.run(aloneJob, input, { timeoutMs, signal });
  options.onLookedAt?.(piece.length);
  if (outcome.ok) return outcome.value;
  options.onRefused?.(outcome.refusal);
  return hasStopped(outcome.refusal.code) ? null : [];
}

async function placeTogether(
  ground: HuntGround,
  competing: readonly Competitor[],
  { threads, budgetMs, timeoutMs, signal, onRefused }: ChunkOptions,
): Promise<readonly Placed[] | null> {
  const promised = [...ground.promises.values()].flatMap(({ taken }) => taken ?? []);
  const resources = ground.time.resources.map((each) => ({ ...each, free: withoutTime(each.free, promised) }));
  const competitors = competing.map(({ patient, alone, own }) => ({ patient, alone, own }));
  const outcome = await threads.run(togetherJob, { resources, competitors, budgetMs }, { timeoutMs, signal });
  if (signal?.aborted === true) return null;
  if (outcome.ok) return outcome.value;
  onRefused?.(outcome.refusal);
  return hasStopped(outcome.refusal.code) ? null : [];
}

function hasStopped(code: string): boolean {
  return code === 'stopped' || code === 'stopping';
}

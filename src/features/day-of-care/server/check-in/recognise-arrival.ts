import { accessOfOutsider } from '#features/access/server/public.ts';
import { countWrongAtTheDoor } from '#features/messages/server/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { mayTry, TRIES_PER_VISIT, type TriesSoFar, triesLeftAfter } from '../../domain/check-in/may-try.ts';
import { type Candidate, recognise } from '../../domain/check-in/recognise.ts';
import type { Mover } from '../flow/flow-scene.ts';
import { findCandidates, type Who } from './candidate-store.ts';
import { type Entrance, type EntranceKey, lockEntrance } from './entrance-store.ts';
import { dropTaskOfVisit, raiseTask } from './raise-task.ts';
import { countTries, keepNearMisses, keepTry, type Visiting } from './try-store.ts';

export type Given = Who & Visiting & { readonly key: EntranceKey };

export type Arrival =
  | {
      readonly kind: 'known';
      readonly entrance: Entrance;
      readonly mover: Mover;
      readonly seat: Candidate;
      readonly triesLeft: number;
    }
  /** Not found, or not looked at: the same to whoever tries. */
  | { readonly kind: 'unknown'; readonly triesLeft: number };

/** Who stands there, by date of birth and telephone. Each failure counts and is put before the desk. Null: there is no such entrance. */
export async function recogniseArrival(tx: Tx, given: Given): Promise<Arrival | null> {
  const entrance = await lockEntrance(tx, given.key);
  if (!entrance) return null;
  const tries = await countTries(tx, entrance, given);
  const allowed = mayTry(tries);
  if (allowed !== 'yes') {
    const { visitId, now } = given;
    if (allowed === 'door-rests') await raiseTask(tx, entrance, { reason: 'too-many-tries', visitId, now });
    return { kind: 'unknown', triesLeft: 0 };
  }
  const mover = { access: await accessOfOutsider(tx, entrance.organizationId, given.now), now: given.now };
  const recognised = recognise(await findCandidates(tx, entrance, given));
  if (recognised.kind !== 'one') return miss(tx, { entrance, mover, tries, recognised, given });
  const { seat } = recognised;
  await keepTry(tx, entrance, { ...given, isFound: true });
  await dropTaskOfVisit(tx, entrance, given);
  await audit(tx, mover, entrance, { outcome: 'success', patientIds: [seat.patientId] });
  return { kind: 'known', entrance, mover, seat, triesLeft: TRIES_PER_VISIT - tries.wrongOfVisit };
}

type Missed = {
  readonly entrance: Entrance;
  readonly mover: Mover;
  readonly tries: TriesSoFar;
  readonly recognised: Exclude<ReturnType<typeof recognise>, { kind: 'one' }>;
  readonly given: Given;
};

async function miss(tx: Tx, { entrance, mover, tries, recognised, given }: Missed): Promise<Arrival> {
  const { visitId, now, key } = given;
  await keepTry(tx, entrance, { visitId, now, isFound: false });
  const near = recognised.kind === 'none' ? recognised.near : [];
  await keepNearMisses(tx, entrance.organizationId, { near, now });
  if (key.kind === 'own') await countWrongAtTheDoor(tx, key, now);
  const isUnclear = recognised.kind === 'unclear';
  const patientId = isUnclear ? recognised.patientId : null;
  const reason = isUnclear ? 'unclear' : 'not-found';
  await raiseTask(tx, entrance, { reason, visitId, patientId, isTry: true, now });
  const patientIds = patientId === null ? near.map((each) => each.patientId) : [patientId];
  await audit(tx, mover, entrance, { outcome: 'refused', patientIds });
  return { kind: 'unknown', triesLeft: triesLeftAfter(tries) };
}

type Audited = { readonly outcome: 'success' | 'refused'; readonly patientIds: readonly string[] };

async function audit(
  tx: Tx,
  { access, now }: Mover,
  { doorId, siteId }: Entrance,
  { outcome, patientIds }: Audited,
): Promise<void> {
  await writeAudit(tx, access, {
    action: 'search',
    entityType: doorId === null ? 'check-in-by-link' : 'check-in-door',
    entityId: doorId ?? siteId,
    patientIds,
    outcome,
    at: now,
  });
}

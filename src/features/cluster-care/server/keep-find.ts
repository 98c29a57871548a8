import type { Tx } from '#platform/server/database/within-wall.ts';
import { eventSetOf, type Hunted } from '../domain/hunt-alone.ts';
import { stillStands } from '../domain/standing-find.ts';
import { loadOpenFinds, loadRefusedSets, type OpenFind } from './find-parts-store.ts';
import { insertFind, moveBundle } from './find-store.ts';
import { NOTICE_DAYS } from './hospital-time.ts';
import type { HuntedPatient, HuntGround } from './load-hunted.ts';
import type { FindPromise } from './promise-store.ts';

export type Outcome = {
  readonly patientId: string;
  /** `asked`: people are being asked about a find; `refused`: somebody said no to exactly this. */
  readonly outcome: 'found' | 'kept' | 'asked' | 'nothing' | 'refused';
  readonly bundleId: string | null;
  /** A find that no longer stands and was closed. */
  readonly supersededId: string | null;
};

const MS_PER_DAY = 86_400_000;

/** What a hunt came to for one patient. */
export type Result = Hunted & { readonly patientId: string; readonly hunted: HuntedPatient };

/** Keeps what a hunt found: a find that still stands stays, one that does not makes room, people who are being asked are left alone. */
export async function keepFinds(
  tx: Tx,
  ground: HuntGround & { readonly personId: string | null },
  found: readonly Result[],
): Promise<readonly Outcome[]> {
  const { organizationId } = ground;
  const patientIds = found.map(({ patientId }) => patientId);
  const open = await loadOpenFinds(tx, organizationId, patientIds);
  const refused = await loadRefusedSets(tx, organizationId, patientIds);
  const outcomes: Outcome[] = [];
  for (const each of found) {
    outcomes.push(await keepOne(tx, ground, { ...each, present: open.get(each.patientId), refused }));
  }
  return outcomes;
}

type Keeping = Result & { readonly present: OpenFind | undefined; readonly refused: ReadonlySet<string> };

async function keepOne(
  tx: Tx,
  ground: HuntGround & { readonly personId: string | null },
  { patientId, hunted, find, isCertain, present, refused }: Keeping,
): Promise<Outcome> {
  const { organizationId, personId, now, today } = ground;
  const told = (outcome: Outcome['outcome'], bundleId: string | null, supersededId: string | null = null): Outcome => ({
    patientId,
    outcome,
    bundleId,
    supersededId,
  });
  const isNew = find !== null && !refused.has(eventSetOf(find.parts));
  if (present !== undefined) {
    if (present.state === 'proposed' || present.state === 'part-approved') return told('asked', present.id);
    const promise = ground.promises.get(patientId);
    // Why: what somebody found meanwhile is younger than what this hunt knows.
    if (promise?.bundleId !== present.id) return told('kept', present.id);
    const isAnswered = isNew ? eventSetOf(find.parts) === promisedSet(promise) : !isCertain;
    if (isAnswered && stands(ground, hunted, promise)) return told('kept', present.id);
    const reason = isNew ? 'A better plan was found.' : 'It no longer saves a visit or a needle.';
    const bundle = { id: present.id, state: 'found' as const };
    await moveBundle(
      tx,
      organizationId,
      { ...bundle, state: present.state as typeof bundle.state },
      { to: 'superseded', personId, at: now, reason },
    );
  }
  const gone = present?.id ?? null;
  if (find === null) return told('nothing', null, gone);
  if (!isNew) return told('refused', null, gone);
  const id = await insertFind(tx, find, { organizationId, patientId, personId, at: now, foundOn: today });
  return told('found', id, gone);
}

/** The care that a find gathers: one that people have read is not exchanged for a mere shift of hours. */
export function promisedSet({ parts }: FindPromise): string {
  return eventSetOf(parts.map(({ careEventId }) => ({ eventId: careEventId })));
}

/** Whether a find is as it was found, and nobody else was promised its times before. */
export function stands(ground: HuntGround, { care, resources }: HuntedPatient, promise: FindPromise): boolean {
  if (promise.taken === null) return false;
  return stillStands(promise.parts, {
    appointmentOf: new Map(
      care.needs.map(({ event }) => [event.id, care.present.get(event.id)?.appointmentId ?? null]),
    ),
    resources,
    notBefore: new Date(ground.now.getTime() + (NOTICE_DAYS - 1) * MS_PER_DAY),
  });
}

import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Find } from '../domain/find-from-plan.ts';
import { stillStands } from '../domain/standing-find.ts';
import { type BundlePartRow, loadOpenFinds, loadParts, loadRefusedSets, type OpenFind } from './find-parts-store.ts';
import { insertFind, moveBundle } from './find-store.ts';
import { NOTICE_DAYS } from './hospital-time.ts';
import type { Hunted, HuntedPatient, HuntGround } from './hunt-patient.ts';

export type Outcome = {
  readonly patientId: string;
  /** `asked`: people are being asked about a find; `refused`: somebody said no to exactly this. */
  readonly outcome: 'found' | 'kept' | 'asked' | 'nothing' | 'refused';
  readonly bundleId: string | null;
  /** A find that no longer stands and was closed. */
  readonly supersededId: string | null;
};

const MS_PER_DAY = 86_400_000;

/** Keeps what a hunt found: a find that still stands stays, one that does not makes room, people who are being asked are left alone. */
export async function keepFinds(
  tx: Tx,
  ground: HuntGround & { readonly personId: string | null },
  found: readonly ({ readonly patientId: string; readonly hunted: HuntedPatient } & Hunted)[],
): Promise<readonly Outcome[]> {
  const { organizationId } = ground;
  const patientIds = found.map(({ patientId }) => patientId);
  const open = await loadOpenFinds(tx, organizationId, patientIds);
  const parts = await loadParts(
    tx,
    organizationId,
    [...open.values()].map(({ id }) => id),
  );
  const refused = await loadRefusedSets(tx, organizationId, patientIds);
  const outcomes: Outcome[] = [];
  for (const each of found) {
    const present = open.get(each.patientId);
    const own = present === undefined ? [] : (parts.get(present.id) ?? []);
    outcomes.push(await keepOne(tx, ground, { ...each, present, parts: own, refused }));
  }
  return outcomes;
}

type Keeping = Hunted & {
  readonly patientId: string;
  readonly hunted: HuntedPatient;
  readonly present: OpenFind | undefined;
  readonly parts: readonly BundlePartRow[];
  readonly refused: ReadonlySet<string>;
};

async function keepOne(
  tx: Tx,
  ground: HuntGround & { readonly personId: string | null },
  { patientId, hunted, find, isCertain, present, parts, refused }: Keeping,
): Promise<Outcome> {
  const { organizationId, personId, now, today } = ground;
  const told = (outcome: Outcome['outcome'], bundleId: string | null, supersededId: string | null = null): Outcome => ({
    patientId,
    outcome,
    bundleId,
    supersededId,
  });
  const isNew = find !== null && !refused.has(eventSetOf(find));
  if (present !== undefined) {
    if (present.state === 'proposed' || present.state === 'part-approved') return told('asked', present.id);
    const isAnswered = isNew ? isAsGood(find, parts) : !isCertain;
    if (isAnswered && stands(ground, hunted, parts)) return told('kept', present.id);
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

/** The same care is gathered: a find that people have read is not exchanged for a mere shift of hours. */
function isAsGood(find: Find, parts: readonly BundlePartRow[]): boolean {
  return (
    eventSetOf(find) ===
    parts
      .map(({ careEventId }) => careEventId)
      .toSorted()
      .join(' ')
  );
}

function stands(ground: HuntGround, hunted: HuntedPatient, parts: readonly BundlePartRow[]): boolean {
  const { needs, present } = hunted.care;
  return stillStands(parts, {
    appointmentOf: new Map(needs.map(({ event }) => [event.id, present.get(event.id)?.appointmentId ?? null])),
    resources: hunted.resources,
    notBefore: new Date(ground.now.getTime() + (NOTICE_DAYS - 1) * MS_PER_DAY),
  });
}

function eventSetOf(find: Find): string {
  return find.parts
    .map(({ eventId }) => eventId)
    .toSorted()
    .join(' ');
}

import type { Tx } from '#platform/server/database/within-wall.ts';

/** What kind of care a need is; null when it is not there. */
export async function findKindOfNeed(tx: Tx, organizationId: string, careEventId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('care_event')
    .select('kind_id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', careEventId)
    .executeTakeFirst();
  return row?.kind_id ?? null;
}

type Wanted = {
  readonly patientId: string;
  readonly careKindId: string;
  /** The need that the visit was asked for; null: any of its kind. */
  readonly careEventId: string | null;
};

/** The need that a visit meets: the one it was asked for while it is due, or the most urgent of its kind; null when none is due. */
export async function findNeedToMeet(
  tx: Tx,
  organizationId: string,
  { patientId, careKindId, careEventId }: Wanted,
): Promise<string | null> {
  let query = tx
    .selectFrom('care_event')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', patientId)
    .where('kind_id', '=', careKindId)
    .where('status', '=', 'due');
  if (careEventId !== null) query = query.where('id', '=', careEventId);
  const row = await query.orderBy('due_on').orderBy('id').executeTakeFirst();
  return row?.id ?? null;
}

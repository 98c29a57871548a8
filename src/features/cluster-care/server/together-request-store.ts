import type { Tx } from '#platform/server/database/within-wall.ts';

export type TogetherRequest = {
  readonly id: string;
  readonly patientId: string;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly note: string;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
};

function selectRequests(tx: Tx, organizationId: string) {
  return tx
    .selectFrom('together_request as r')
    .innerJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'r.organization_id').onRef('p.id', '=', 'r.asked_by'),
    )
    .select([
      'r.id',
      'r.patient_id as patientId',
      'p.name as askedByName',
      'r.asked_at as askedAt',
      'r.note',
      'r.answer',
      'r.answered_at as answeredAt',
    ])
    .where('r.organization_id', '=', organizationId);
}

export async function loadRequestsOf(
  tx: Tx,
  organizationId: string,
  patientIds: readonly string[],
): Promise<readonly TogetherRequest[]> {
  if (patientIds.length === 0) return [];
  return selectRequests(tx, organizationId)
    .where('r.patient_id', 'in', [...patientIds])
    .orderBy('r.asked_at', 'desc')
    .execute();
}

export async function loadWaitingRequests(tx: Tx, organizationId: string): Promise<readonly TogetherRequest[]> {
  return selectRequests(tx, organizationId).where('r.answer', 'is', null).orderBy('r.asked_at').limit(100).execute();
}

export async function findRequest(tx: Tx, organizationId: string, requestId: string): Promise<TogetherRequest | null> {
  return (await selectRequests(tx, organizationId).where('r.id', '=', requestId).executeTakeFirst()) ?? null;
}

/** False when a question about this patient waits for its answer already. */
export async function insertRequest(
  tx: Tx,
  organizationId: string,
  given: {
    readonly id: string;
    readonly patientId: string;
    readonly personId: string;
    readonly at: Date;
    readonly note: string;
  },
): Promise<boolean> {
  const made = await tx
    .insertInto('together_request')
    .values({
      organization_id: organizationId,
      id: given.id,
      patient_id: given.patientId,
      asked_by: given.personId,
      asked_at: given.at,
      note: given.note,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** False when it was answered already. */
export async function saveRequestAnswer(
  tx: Tx,
  organizationId: string,
  given: { readonly id: string; readonly answer: string; readonly personId: string; readonly at: Date },
): Promise<boolean> {
  const updated = await tx
    .updateTable('together_request')
    .set((set) => ({
      answer: given.answer,
      answered_by: given.personId,
      answered_at: given.at,
      version: set('version', '+', 1),
    }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', given.id)
    .where('answer', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return updated !== undefined;
}

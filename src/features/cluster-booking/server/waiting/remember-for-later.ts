import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { insertRecall, moveRecall, type RecallAuthor, type RecallState } from './recall-store.ts';

export type ToRemember = {
  readonly patientId: string;
  readonly clusterId: string;
  readonly careEventId: string | null;
  readonly dueOn: CalendarDate;
  /** The day on which the patient is to be invited, because seats can be booked from then on. */
  readonly inviteOn: CalendarDate;
};

/** Why a recall is put off to the day of its invitation. */
const REMEMBERED = 'no seat can be booked yet';

/**
 * Of a `recall r`: its patient was promised to be invited on `r.next_try_on`, and nobody has invited or tried to reach them since. Any
 * other day on which a recall is tried again is the desk's own, and nothing goes out on it by itself.
 */
export const isPromised = sql<boolean>`(r.state = 'active' AND r.next_try_on IS NOT NULL AND EXISTS (
  SELECT 1 FROM (SELECT coalesce((SELECT max(c.at) FROM recall_change c WHERE c.organization_id = r.organization_id
    AND c.recall_id = r.id AND c.reason = ${REMEMBERED}), CASE WHEN r.source = 'far-off' THEN r.made_at END)) AS promise (at)
  WHERE promise.at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM recall_invitation i WHERE i.organization_id = r.organization_id AND i.recall_id = r.id
      AND i.made_at >= promise.at)
    AND NOT EXISTS (SELECT 1 FROM recall_attempt a WHERE a.organization_id = r.organization_id AND a.recall_id = r.id
      AND a.at >= promise.at))
  AND NOT EXISTS (SELECT 1 FROM recall_silence s WHERE s.organization_id = r.organization_id AND s.patient_id = r.patient_id
    AND s.ended_at IS NULL))`;

/**
 * Keeps a patient on the recall list instead of giving them a seat too far away. One recall for one need: where there is one already, it
 * is put off to the day of the invitation, so that the booking that follows fits exactly one. Call it under the lock of the patient.
 */
export async function rememberForLater(
  tx: Tx,
  organizationId: string,
  wanted: ToRemember,
  author: RecallAuthor,
): Promise<string> {
  const { patientId, inviteOn } = wanted;
  const standing = await findStanding(tx, organizationId, wanted);
  const added =
    standing === null
      ? await insertRecall(tx, organizationId, { ...wanted, source: 'far-off', nextTryOn: inviteOn }, author)
      : null;
  const recall = added === null ? (standing ?? (await findStanding(tx, organizationId, wanted))) : null;
  if (recall !== null) {
    const step = { toState: 'active', reason: REMEMBERED, seatId: null, nextTryOn: inviteOn } as const;
    await moveRecall(tx, organizationId, [{ ...recall, patientId }, step], author);
  }
  const id = added ?? recall?.id;
  if (id === undefined) throw new Error('A recall was neither added nor found.');
  return id;
}

type Standing = { readonly id: string; readonly state: RecallState };

/** The recall that a booking for this need would settle, whatever has become of it. */
async function findStanding(
  tx: Tx,
  organizationId: string,
  { patientId, clusterId, careEventId }: ToRemember,
): Promise<Standing | null> {
  const { rows } = await sql<Standing>`
    SELECT r.id, r.state FROM recall r
    WHERE r.organization_id = ${organizationId} AND r.patient_id = ${patientId} AND r.cluster_id = ${clusterId}
      AND r.state IN ('active', 'booked', 'stopped')
      AND (r.care_event_id IS NULL OR ${careEventId}::uuid IS NULL OR r.care_event_id = ${careEventId}::uuid)
    ORDER BY (r.state = 'active') DESC, (r.care_event_id IS NOT DISTINCT FROM ${careEventId}::uuid) DESC, r.due_on, r.id
    LIMIT 1`.execute(tx);
  return rows[0] ?? null;
}

/** What a patient will be invited to, and from which day on. */
export type Invited = {
  readonly patientId: string;
  readonly what: string;
  readonly dueOn: CalendarDate;
  readonly inviteOn: CalendarDate;
};

/** What patients are to be invited to, and when; at most 50. */
export async function findToInvite(
  tx: Tx,
  organizationId: string,
  { patientIds, today }: { readonly patientIds: readonly string[]; readonly today: CalendarDate },
): Promise<Invited[]> {
  const { rows } = await sql<Invited>`
    SELECT r.patient_id AS "patientId", c.name AS what, r.due_on AS "dueOn", greatest(r.next_try_on, ${today}::date) AS "inviteOn"
    FROM recall r JOIN cluster c ON c.organization_id = r.organization_id AND c.id = r.cluster_id
    WHERE r.organization_id = ${organizationId} AND r.patient_id = ANY (${[...patientIds]}::uuid[]) AND ${isPromised}
    ORDER BY r.next_try_on, r.due_on, r.id LIMIT 50`.execute(tx);
  return rows;
}

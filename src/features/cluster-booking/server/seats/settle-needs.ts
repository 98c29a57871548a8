import { moveCareEvent } from '#features/care-events/server/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { servedTogether, serves } from '../../domain/clusters/suggest-cluster.ts';
import { findClusterNeeds, findDueItems } from '../clusters/suggest-store.ts';

export type Settling = {
  readonly organizationId: string;
  /** Null: the patient answered an offer by a link. */
  readonly personId: string | null;
  readonly patientId: string;
  readonly seatId: string;
  /** The need the seat is booked for; null when nothing is due. */
  readonly careEventId: string | null;
  readonly clusterId: string;
  readonly occursOn: string;
  readonly now: Date;
};

const reason = 'cluster-seat';

/** Marks as booked the need of a seat and every other that the same visit meets. False when the need itself is not due any more. */
export async function settleNeeds(tx: Tx, settling: Settling): Promise<boolean> {
  const { organizationId, patientId, seatId, careEventId } = settling;
  const due = await findDueItems(tx, organizationId, patientId);
  if (careEventId !== null && !due.some((item) => item.careEventId === careEventId)) return false;
  const cluster = await findClusterNeeds(tx, organizationId, settling.clusterId);
  const met = servedTogether(
    due.filter((item) => cluster !== null && serves(cluster, item)),
    settling.occursOn,
  ).map((item) => item.careEventId);
  const ids = [...new Set([...(careEventId === null ? [] : [careEventId]), ...met])];
  const author = { personId: settling.personId, now: settling.now };
  for (const id of ids) {
    if (!(await moveCareEvent(tx, organizationId, { careEventId: id, from: 'due', to: 'booked', reason, author }))) {
      return false;
    }
  }
  if (ids.length > 0) {
    await tx
      .insertInto('seat_need')
      .values(
        ids.map((id) => ({
          organization_id: organizationId,
          seat_id: seatId,
          care_event_id: id,
          patient_id: patientId,
        })),
      )
      .execute();
  }
  return true;
}

/** The needs of a seat that was given back are due again. */
export async function reopenNeeds(
  tx: Tx,
  { organizationId, personId, seatId, careEventId, now }: Omit<Settling, 'clusterId' | 'occursOn' | 'patientId'>,
): Promise<void> {
  const rows = await tx
    .selectFrom('seat_need')
    .select('care_event_id')
    .where('organization_id', '=', organizationId)
    .where('seat_id', '=', seatId)
    .execute();
  const ids = new Set([...(careEventId === null ? [] : [careEventId]), ...rows.map((row) => row.care_event_id)]);
  for (const id of [...ids].sort()) {
    const author = { personId, now };
    await moveCareEvent(tx, organizationId, { careEventId: id, from: 'booked', to: 'due', reason, author });
  }
}

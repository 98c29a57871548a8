import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { VisitType } from '../../domain/clusters/cluster-state.ts';
import { isGroupVisit } from '../../domain/clusters/group-suitability.ts';
import { type PreparationItem, type PreparationStatus, preparationDueOn } from '../../domain/clusters/preparation.ts';
import type { PreparationItemReply } from '../../preparation-contract.ts';

export async function findPreparation(tx: Tx, organizationId: string, clusterId: string): Promise<PreparationItem[]> {
  const found = await sql<PreparationItem>`
    SELECT id AS "itemId", days_before AS "daysBefore", is_tracked AS "isTracked", texts, internal_note AS "internalNote"
    FROM preparation_item WHERE organization_id = ${organizationId} AND cluster_id = ${clusterId} AND is_in_use
    ORDER BY position, id`.execute(tx);
  return found.rows;
}

type Replacing = { readonly clusterId: string; readonly items: readonly PreparationItemReply[] };

/** Makes the list exactly this. What is taken away stays in the table for the seats that have it. */
export async function replacePreparation(
  tx: Tx,
  organizationId: string,
  { clusterId, items }: Replacing,
): Promise<void> {
  await tx
    .updateTable('preparation_item')
    .set({ is_in_use: false })
    .where('organization_id', '=', organizationId)
    .where('cluster_id', '=', clusterId)
    .execute();
  const rows = items.map((item, index) => ({ ...item, itemId: item.itemId ?? uuidv7(), position: index + 1 }));
  await sql`
    INSERT INTO preparation_item (organization_id, id, cluster_id, position, days_before, is_tracked, texts, internal_note)
    SELECT ${organizationId}, row."itemId", ${clusterId}, row.position, row."daysBefore", row."isTracked", row.texts, row."internalNote"
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS row("itemId" uuid, position int, "daysBefore" int, "isTracked" boolean, texts jsonb, "internalNote" text)
    ON CONFLICT (organization_id, id) DO UPDATE
    SET position = excluded.position, days_before = excluded.days_before, is_tracked = excluded.is_tracked, texts = excluded.texts,
      internal_note = excluded.internal_note, is_in_use = true
    WHERE preparation_item.cluster_id = excluded.cluster_id`.execute(tx);
}

export type SeatToPrepare = {
  readonly seatId: string;
  readonly patientId: string;
  readonly clusterId: string;
  readonly occursOn: string;
};

type ToPrepare = {
  readonly visitType: VisitType;
  readonly hasAgreed: boolean;
  readonly items: readonly { readonly itemId: string; readonly daysBefore: number }[];
};

/** What is ticked off for a seat that was just booked; in a group, the first promise to keep what is heard. Repeating adds nothing. */
export async function prepareSeat(tx: Tx, organizationId: string, seat: SeatToPrepare): Promise<void> {
  const { seatId, patientId, clusterId, occursOn } = seat;
  const found = await sql<ToPrepare>`
    SELECT c.visit_type AS "visitType", EXISTS (SELECT 1 FROM confidentiality_agreement a
        WHERE a.organization_id = c.organization_id AND a.patient_id = ${patientId} AND a.companion_name IS NULL) AS "hasAgreed",
      (SELECT coalesce(json_agg(json_build_object('itemId', i.id, 'daysBefore', i.days_before) ORDER BY i.position), '[]')
        FROM preparation_item i
        WHERE i.organization_id = c.organization_id AND i.cluster_id = c.id AND i.is_in_use AND i.is_tracked) AS items
    FROM cluster c WHERE c.organization_id = ${organizationId} AND c.id = ${clusterId}`.execute(tx);
  const cluster = found.rows[0];
  if (!cluster) return;
  const rows = [
    ...cluster.items.map((item) => ({
      item_id: item.itemId as string | null,
      due_on: preparationDueOn(item, occursOn),
    })),
    ...(isGroupVisit(cluster.visitType) && !cluster.hasAgreed ? [{ item_id: null, due_on: occursOn }] : []),
  ];
  if (rows.length === 0) return;
  const base = { organization_id: organizationId, seat_id: seatId, patient_id: patientId, status: 'open' };
  await tx
    .insertInto('seat_preparation')
    .values(rows.map((row) => ({ ...base, ...row, id: uuidv7() })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export type SeatOfPreparation = {
  readonly seatId: string;
  readonly patientId: string;
  readonly clusterId: string;
  readonly sessionOn: string;
  readonly arrivalTime: string;
  readonly language: string | null;
};

export async function findSeatToPrepare(
  tx: Tx,
  organizationId: string,
  seatId: string,
): Promise<SeatOfPreparation | null> {
  const found = await sql<Omit<SeatOfPreparation, 'arrivalTime'> & { arrivesAt: Date; zone: string }>`
    SELECT x.id AS "seatId", x.patient_id AS "patientId", s.cluster_id AS "clusterId", s.occurs_on AS "sessionOn",
      x.arrives_at AS "arrivesAt", s.zone, p.language
    FROM seat x
    JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    JOIN patient p ON p.organization_id = x.organization_id AND p.id = x.patient_id
    WHERE x.organization_id = ${organizationId} AND x.id = ${seatId}`.execute(tx);
  const row = found.rows[0];
  if (!row) return null;
  const { arrivesAt, zone, ...seat } = row;
  const { minute } = wallTimeOfInstant(arrivesAt, zone);
  return { ...seat, arrivalTime: `${two(Math.floor(minute / 60))}:${two(minute % 60)}` };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

export type PreparationOfSeat = {
  readonly preparationId: string;
  readonly seatId: string;
  readonly patientId: string;
  /** Null: the confidentiality agreement. */
  readonly itemId: string | null;
  readonly dueOn: string;
  readonly status: PreparationStatus;
};

/** What is ticked off for seats, by seat and day. */
export async function findPreparationOfSeats(
  tx: Tx,
  organizationId: string,
  seatIds: readonly string[],
): Promise<PreparationOfSeat[]> {
  const found = await sql<PreparationOfSeat>`
    SELECT id AS "preparationId", seat_id AS "seatId", patient_id AS "patientId", item_id AS "itemId", due_on AS "dueOn", status
    FROM seat_preparation WHERE organization_id = ${organizationId} AND seat_id = ANY (${[...seatIds]}::uuid[])
    ORDER BY seat_id, due_on, id`.execute(tx);
  return found.rows;
}

/** The items that seats were given, in use or not. */
export async function findItems(
  tx: Tx,
  organizationId: string,
  itemIds: readonly string[],
): Promise<PreparationItem[]> {
  const found = await sql<PreparationItem>`
    SELECT id AS "itemId", days_before AS "daysBefore", is_tracked AS "isTracked", texts, internal_note AS "internalNote"
    FROM preparation_item WHERE organization_id = ${organizationId} AND id = ANY (${[...itemIds]}::uuid[])`.execute(tx);
  return found.rows;
}

type Noted = {
  readonly preparationId: string;
  readonly status: PreparationStatus;
  readonly personId: string;
  readonly now: Date;
};

/** Null when there is no such item. */
export async function noteStatus(
  tx: Tx,
  organizationId: string,
  { preparationId, status, personId, now }: Noted,
): Promise<{ readonly seatId: string; readonly patientId: string } | null> {
  const found = await sql<{ seatId: string; patientId: string }>`
    UPDATE seat_preparation SET status = ${status}, noted_by = ${personId}, noted_at = ${now}
    WHERE organization_id = ${organizationId} AND id = ${preparationId}
    RETURNING seat_id AS "seatId", patient_id AS "patientId"`.execute(tx);
  return found.rows[0] ?? null;
}

/** Whether an item of a seat is the agreement of a group, which is given in person. */
export async function isAgreement(tx: Tx, organizationId: string, preparationId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('seat_preparation')
    .select('item_id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', preparationId)
    .executeTakeFirst();
  return row?.item_id === null;
}

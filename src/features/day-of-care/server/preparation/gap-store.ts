import { sql } from 'kysely';
import { agreementsMissing, isGroupVisit, preparationWords } from '#features/cluster-booking/public.ts';
import {
  findAgreementsOf,
  findItems,
  findPreparationOfSeats,
  findSeatsNotAsked,
} from '#features/cluster-booking/server/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type Gap, gapsOf, type OpenCare, type OpenPreparation } from '../../domain/preparation/patient-gaps.ts';
import type { ComingSession } from './readiness-store.ts';

type SeatedRow = {
  readonly seatId: string;
  readonly patientId: string;
  readonly name: string;
  readonly arrivesAt: Date;
  readonly needsInterpreter: boolean;
  readonly visitType: Parameters<typeof isGroupVisit>[0];
};

export type PatientGaps = {
  readonly seatId: string;
  readonly patientId: string;
  readonly name: string;
  readonly arrivesAt: Date;
  readonly gaps: readonly Gap[];
};

/** What each patient with a seat lacks, in order of arrival, and everybody who was looked at. */
export async function findPatientGaps(
  tx: Tx,
  organizationId: string,
  session: Pick<ComingSession, 'sessionId' | 'clusterId' | 'occursOn'>,
  { interpreterIsReady }: { readonly interpreterIsReady: boolean },
): Promise<{ readonly lacking: readonly PatientGaps[]; readonly patientIds: readonly string[] }> {
  const seated = await findSeated(tx, organizationId, session.sessionId);
  const patientIds = seated.map(({ patientId }) => patientId);
  const care = await findOpenCare(tx, organizationId, { clusterId: session.clusterId, patientIds });
  const agreements = await findAgreementsOf(tx, organizationId, patientIds);
  const preparation = await findOpenPreparation(tx, organizationId, session.occursOn, seated);
  const notAsked = await findSeatsNotAsked(tx, organizationId, session.sessionId);
  const all = seated.map(({ seatId, patientId, name, arrivesAt, needsInterpreter, visitType }) => {
    const facts = {
      care: care.get(patientId) ?? [],
      preparation: preparation.get(seatId) ?? [],
      wasAsked: !notAsked.has(seatId),
      hasAgreed: agreementsMissing(agreements.get(patientId) ?? [], []).length === 0,
      isGroup: isGroupVisit(visitType),
      needsInterpreter,
      interpreterIsReady,
    };
    return { seatId, patientId, name, arrivesAt, gaps: gapsOf(facts, session.occursOn) };
  });
  return { lacking: all.filter(({ gaps }) => gaps.length > 0), patientIds };
}

async function findSeated(tx: Tx, organizationId: string, sessionId: string): Promise<SeatedRow[]> {
  const found = await sql<SeatedRow>`
    SELECT x.id AS "seatId", p.id AS "patientId", coalesce(p.preferred_name, p.given_names) || ' ' || p.family_name AS name,
      x.arrives_at AS "arrivesAt", p.needs_interpreter AS "needsInterpreter", c.visit_type AS "visitType"
    FROM seat x
    JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    JOIN patient p ON p.organization_id = x.organization_id AND p.id = x.patient_id
    WHERE x.organization_id = ${organizationId} AND x.session_id = ${sessionId}
      AND x.status NOT IN ('held', 'cancelled', 'expired', 'no-show', 'left-without-being-seen')
    ORDER BY x.arrives_at, x.seat_number`.execute(tx);
  return found.rows;
}

/** What patients were to do before the session and have not, in English, by seat. */
async function findOpenPreparation(
  tx: Tx,
  organizationId: string,
  sessionOn: string,
  seated: readonly SeatedRow[],
): Promise<ReadonlyMap<string, readonly OpenPreparation[]>> {
  const seatIds = seated.map(({ seatId }) => seatId);
  const open = (await findPreparationOfSeats(tx, organizationId, seatIds)).filter(({ status }) => status === 'open');
  const itemIds = [...new Set(open.flatMap(({ itemId }) => itemId ?? []))];
  const items = new Map((await findItems(tx, organizationId, itemIds)).map((item) => [item.itemId, item]));
  const told = open.map(({ seatId, itemId, dueOn }) => {
    const item = itemId === null ? undefined : items.get(itemId);
    const words = item ? preparationWords(item, 'en', { sessionOn, arrivalTime: '' }) : '';
    return { seatId, words, dueOn, isAgreement: !item };
  });
  return Map.groupBy(told, ({ seatId }) => seatId);
}

type ClusterCare = { readonly clusterId: string; readonly patientIds: readonly string[] };

/** Needs still due that belong with the cluster: of its families, or of its kinds when it names no family. */
async function findOpenCare(
  tx: Tx,
  organizationId: string,
  { clusterId, patientIds }: ClusterCare,
): Promise<ReadonlyMap<string, readonly OpenCare[]>> {
  const found = await sql<OpenCare & { patientId: string }>`
    SELECT e.patient_id AS "patientId", e.display, e.due_on AS "dueOn", e.earliest_on AS "earliestOn"
    FROM care_event e JOIN cluster c ON c.organization_id = e.organization_id AND c.id = ${clusterId}
    WHERE e.organization_id = ${organizationId} AND e.patient_id = ANY (${[...patientIds]}::uuid[]) AND e.status = 'due'
      AND (CASE WHEN cardinality(c.families) = 0 THEN e.kind_id = ANY (c.kind_ids) ELSE e.family = ANY (c.families) END)
    ORDER BY e.due_on, e.id`.execute(tx);
  return Map.groupBy(found.rows, (row) => row.patientId);
}

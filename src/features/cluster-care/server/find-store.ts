import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Find } from '../domain/find-from-plan.ts';
import type { FindPlan, KeptFinding } from '../domain/find-plan.ts';
import type { FindState } from '../domain/find-state.ts';

export type BundleRow = {
  readonly id: string;
  readonly number: number;
  readonly patientId: string;
  readonly state: FindState;
  readonly foundOn: string;
  readonly gain: number;
  readonly visits: number;
  readonly baselineVisits: number;
  readonly needles: number;
  readonly baselineNeedles: number;
  readonly sedations: number;
  readonly baselineSedations: number;
  readonly minutes: number;
  readonly baselineMinutes: number;
  readonly plan: FindPlan;
  readonly findings: readonly KeptFinding[];
  readonly askedRounds: number;
  readonly version: number;
};

export const BUNDLE_COLUMNS = [
  'id',
  'number',
  'patient_id as patientId',
  'state',
  'found_on as foundOn',
  'gain',
  'visits',
  'baseline_visits as baselineVisits',
  'needles',
  'baseline_needles as baselineNeedles',
  'sedations',
  'baseline_sedations as baselineSedations',
  'minutes',
  'baseline_minutes as baselineMinutes',
  'plan',
  'rule_findings as findings',
  'asked_rounds as askedRounds',
  'version',
] as const;

type Untyped = Omit<BundleRow, 'state' | 'plan' | 'findings'> & {
  readonly state: string;
  readonly plan: unknown;
  readonly findings: unknown;
};

/** The columns hold JSON that only this feature writes. */
export function bundleOf(row: Untyped): BundleRow {
  return {
    ...row,
    state: row.state as FindState,
    plan: row.plan as FindPlan,
    findings: row.findings as readonly KeptFinding[],
  };
}

/** `lock`: the row waits for nobody else until the transaction ends; every change of a find locks it first. */
export async function findBundle(
  tx: Tx,
  organizationId: string,
  bundleId: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<BundleRow | null> {
  const query = tx
    .selectFrom('bundle')
    .select(BUNDLE_COLUMNS)
    .where('organization_id', '=', organizationId)
    .where('id', '=', bundleId);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? null : bundleOf(row);
}

export type FindOrigin = {
  readonly organizationId: string;
  readonly patientId: string;
  readonly personId: string | null;
  readonly at: Date;
  readonly foundOn: string;
};

/** Keeps a find with its parts and its first history row. Resolves to its id. */
export async function insertFind(tx: Tx, find: Find, origin: FindOrigin): Promise<string> {
  const { organizationId, patientId, personId, at } = origin;
  const id = uuidv7();
  const number = await nextNumber(tx, organizationId);
  await tx
    .insertInto('bundle')
    .values({
      organization_id: organizationId,
      id,
      number,
      patient_id: patientId,
      state: 'found',
      found_on: origin.foundOn,
      gain: find.points,
      visits: find.figures.visits,
      baseline_visits: find.baseline.visits,
      needles: find.figures.needles,
      baseline_needles: find.baseline.needles,
      sedations: find.figures.sedations,
      baseline_sedations: find.baseline.sedations,
      minutes: Math.round(find.figures.minutes),
      baseline_minutes: Math.round(find.baseline.minutes),
      plan: JSON.stringify(find.plan),
      rule_findings: JSON.stringify(find.findings),
    })
    .execute();
  await tx
    .insertInto('bundle_event')
    .values(
      find.parts.map((part) => ({
        organization_id: organizationId,
        bundle_id: id,
        care_event_id: part.eventId,
        visit_number: part.visitNumber,
        starts_at: part.startAt,
        ends_at: part.endAt,
        site_id: part.siteId,
        resource_ids: [...part.resourceIds],
        session_id: part.sessionId,
        replaces_appointment_id: part.replacesAppointmentId,
        stays: part.stays,
      })),
    )
    .execute();
  await recordChange(tx, organizationId, { bundleId: id, from: null, to: 'found', personId, at, reason: '' });
  return id;
}

/** One writer numbers at a time. */
async function nextNumber(tx: Tx, organizationId: string): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`find-number:${organizationId}`}, 0))`.execute(tx);
  const { last } = await tx
    .selectFrom('bundle')
    .select((select) => select.fn.max('number').as('last'))
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

export type BundleChange = {
  readonly bundleId: string;
  readonly from: FindState | null;
  readonly to: FindState;
  readonly personId: string | null;
  readonly at: Date;
  readonly reason: string;
};

async function recordChange(tx: Tx, organizationId: string, change: BundleChange): Promise<void> {
  await tx
    .insertInto('bundle_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      bundle_id: change.bundleId,
      at: change.at,
      person_id: change.personId,
      from_state: change.from,
      to_state: change.to,
      reason: change.reason,
    })
    .execute();
}

export type BundleStep = Omit<BundleChange, 'bundleId' | 'from'>;

/** Moves a locked find on, with its history row. The state machine is asked by the caller. */
export async function moveBundle(
  tx: Tx,
  organizationId: string,
  bundle: Pick<BundleRow, 'id' | 'state'>,
  step: BundleStep,
): Promise<void> {
  await tx
    .updateTable('bundle')
    .set((set) => ({ state: step.to, version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', bundle.id)
    .execute();
  await recordChange(tx, organizationId, { ...step, bundleId: bundle.id, from: bundle.state });
}

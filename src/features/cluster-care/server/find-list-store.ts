import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { FindState } from '../domain/find-state.ts';
import type { FindGroup } from '../find-contract.ts';
import { BUNDLE_COLUMNS, type BundleRow, bundleOf } from './find-store.ts';

const STATES: Readonly<Record<FindGroup, readonly FindState[]>> = {
  open: ['found', 'screened', 'drafted'],
  asking: ['proposed', 'part-approved'],
  booked: ['booked', 'prepared', 'done', 'measured'],
  ended: ['declined', 'expired', 'broken-up'],
};

export type Page = { readonly group: FindGroup; readonly offset: number; readonly limit: number };

/** Finds by gain. What a better find has replaced is not listed. */
export async function loadFindPage(tx: Tx, organizationId: string, page: Page): Promise<readonly BundleRow[]> {
  const rows = await tx
    .selectFrom('bundle')
    .select(BUNDLE_COLUMNS)
    .where('organization_id', '=', organizationId)
    .where('state', 'in', STATES[page.group])
    .orderBy('gain', 'desc')
    .orderBy('number')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return rows.map(bundleOf);
}

export async function countFinds(tx: Tx, organizationId: string): Promise<Record<FindGroup, number>> {
  const rows = await tx
    .selectFrom('bundle')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .where('organization_id', '=', organizationId)
    .groupBy('state')
    .execute();
  const sum = (group: FindGroup) =>
    rows
      .filter(({ state }) => STATES[group].includes(state as FindState))
      .reduce((total, { count }) => total + count, 0);
  return { open: sum('open'), asking: sum('asking'), booked: sum('booked'), ended: sum('ended') };
}

/** Patients whose family waits for an answer whether care can be brought together. */
export async function loadAskedFor(
  tx: Tx,
  organizationId: string,
  patientIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (patientIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('together_request')
    .select('patient_id')
    .where('organization_id', '=', organizationId)
    .where('patient_id', 'in', [...patientIds])
    .where('answer', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.patient_id));
}

import type { Tx } from '#platform/server/database/within-wall.ts';
import type { FindState } from '../domain/find-state.ts';
import { moveBundle } from './find-store.ts';
import { announceFind } from './hunt-audit.ts';
import { loadFindsPastAnswer, loadFindsWithoutCare } from './hunt-candidates.ts';

/** Finds whose care is gone are superseded; questions nobody answered in time expire. Single bookings stand. */
export async function closeStale(tx: Tx, organizationId: string, at: Date): Promise<void> {
  const closing = [
    ...(await loadFindsWithoutCare(tx, organizationId)).map((row) => ({
      ...row,
      to: 'superseded' as const,
      reason: 'Part of this care is done or no longer wanted.',
    })),
    ...(await loadFindsPastAnswer(tx, organizationId, at)).map((row) => ({
      ...row,
      to: 'expired' as const,
      reason: 'Not everyone answered in time.',
    })),
  ];
  for (const { id, patientId, state, to, reason } of closing) {
    const bundle = { id, state: state as FindState };
    await moveBundle(tx, organizationId, bundle, { to, personId: null, at, reason });
    await announceFind(tx, organizationId, { bundleId: id, patientId });
  }
}

import { PLAIN_POLICY } from '#features/cluster-booking/domain/sessions/session-policy.ts';
import { aDrawing, aLine } from '../support/template-builders.ts';

/** What to send to a route; `id` is whatever identifier is being probed. */
export type MatrixRow = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

/**
 * Requests that cannot be made from the contract alone, by route name: parts that a refinement or a pattern binds. Parts left out are
 * made from the contract.
 */
export const MATRIX_ROWS: Readonly<Record<string, (id: string) => MatrixRow>> = {
  addPerson: () => ({
    body: { name: 'Robin Reed', email: 'robin.reed@example.org', roles: ['front-desk'], reason: 'Starts on Monday' },
  }),
  correctPerson: () => ({
    body: { name: 'Robin Reed', email: 'robin.reed@example.org', reason: 'Married on Saturday' },
  }),
  previewTemplate: (id) => ({ body: drawing(id) }),
  createTemplate: (id) => ({ body: drawing(id) }),
  previewChange: (id) => ({ body: { drawing: drawing(id), effectiveOn: '2026-01-06', ticked: [] } }),
  changeTemplate: (id) => ({
    body: { drawing: drawing(id), effectiveOn: '2026-01-06', ticked: [], version: 1, note: '' },
  }),
  previewSessionEdit: (id) => ({ body: { on: '2026-01-06', part: drawing(id), tick: false } }),
  editSession: (id) => ({ body: { on: '2026-01-06', part: drawing(id), tick: false, note: '' } }),
  changeStatus: () => ({ body: { name: 'probe' } }),
  createCard: () => ({ body: { title: 'probe' } }),
  saveSessionPolicy: () => ({ body: { policy: PLAIN_POLICY, version: 0 } }),
  ringCall: (id) => ({ body: { phone: '+44 7700 900123', personId: id } }),
};

function drawing(id: string) {
  return aDrawing({ clusterId: id, siteId: id, lines: [aLine(id)] });
}

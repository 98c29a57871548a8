import { accept } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { checkAuditChain, findAuditPatient, listAuditEvents, readAuditVerification } from '../contract.ts';
import { sentenceOf } from '../domain/audit-chain.ts';
import { cursorOf, placeOf } from '../domain/page-cursor.ts';
import { findAuditEvents, findPatientsByNumber, shownAuditEvent } from './audit-event-store.ts';
import { layLinks } from './link-audit-chain.ts';
import type { SealSettings } from './seal-audit-chain.ts';
import { type ChainCheck, findLastCheck, keepCheck, verifyAuditChain } from './verify-audit-chain.ts';

const PURPOSE = 'audit';

/** Reading the audit trail is itself in the audit trail. */
export function auditRoutes(seal: SealSettings): readonly ServedRoute[] {
  return [
    serve(findAuditPatient, async ({ access, body, tx, audit }) => {
      const patients = await findPatientsByNumber(tx, access.organizationId, body.number);
      const patientIds = patients.map((patient) => patient.id);
      await audit({
        action: 'search',
        entityType: 'patient',
        patientIds,
        purpose: PURPOSE,
        detail: { found: patients.length },
      });
      return accept({ patients: [...patients] });
    }),

    serve(listAuditEvents, async ({ access, query, tx, audit }) => {
      const { cursor, limit, ...filter } = query;
      const before = cursor === undefined ? null : placeOf(cursor);
      const rows = await findAuditEvents(tx, access.organizationId, { filter, before, limit: limit + 1 });
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      await audit({
        action: 'search',
        entityType: 'audit-event',
        patientIds: filter.patientId ? [filter.patientId] : [],
        purpose: PURPOSE,
        detail: { filters: Object.keys(filter).sort().join(','), rows: page.length },
      });
      return accept({
        events: page.map(shownAuditEvent),
        nextCursor: rows.length > limit && last ? cursorOf(last) : null,
      });
    }),

    serve(readAuditVerification, async ({ access, tx }) => {
      const last = await findLastCheck(tx, access.organizationId);
      return accept({ lastCheck: last ? shownCheck(last, last.checkedAt) : null });
    }),

    serve(checkAuditChain, async ({ access, tx, now, audit }) => {
      await layLinks(tx, access.organizationId);
      const check = await verifyAuditChain(tx, access.organizationId, seal);
      await keepCheck(tx, access.organizationId, check, now);
      await audit({
        action: 'execute',
        entityType: 'audit-check',
        purpose: PURPOSE,
        detail: { problem: check.problem?.kind ?? null },
      });
      return accept(shownCheck(check, now));
    }),
  ];
}

function shownCheck({ eventCount, sealedPosition, problem }: ChainCheck, checkedAt: Date) {
  return {
    checkedAt: checkedAt.toISOString(),
    eventCount,
    sealedPosition,
    problem: problem ? { ...problem, sentence: sentenceOf(problem) } : null,
  };
}

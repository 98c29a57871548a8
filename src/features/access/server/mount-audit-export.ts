import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { withinWall } from '#platform/server/database/within-wall.ts';
import type { Access } from '#platform/server/http/call.ts';
import type { Mounting } from '#platform/server/http/mount-routes.ts';
import { sendProblem } from '#platform/server/http/send-problem.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { type AuditFilter, exportAuditEvents } from '../contract.ts';
import type { AuditRow } from '../domain/canonical-audit-event.ts';
import { fhirAuditEvent } from '../domain/fhir-audit-event.ts';
import { findAuditEventsToExport, type Place } from './audit-event-store.ts';

const PAGE = 1_000;

/** `GET /api/audit/export`: a stream, so that years of audit trail need no memory. Mounted by hand for that reason alone. */
export function mountAuditExport(server: FastifyInstance, mounting: Mounting): void {
  server.get(exportAuditEvents.path, async (request, reply) => {
    const access = await mounting.authenticate(request);
    if (!access)
      return sendProblem(reply, {
        status: 401,
        code: 'signed-out',
        title: 'You are signed out. Sign in and try again.',
      });
    const isAllowed = mounting.mayUse(access, exportAuditEvents.permission);
    await recordExport(mounting, access, isAllowed);
    if (!isAllowed) {
      return sendProblem(reply, { status: 404, code: 'not-found', title: 'There is nothing here that you can open.' });
    }
    const query = exportAuditEvents.query.safeParse(request.query);
    if (!query.success) {
      const field = query.error.issues[0]?.path.join('.') ?? 'query';
      return sendProblem(reply, { status: 400, code: 'invalid', title: `${field}: not understood`, field });
    }
    return reply
      .type('application/fhir+ndjson')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="audit-events.ndjson"')
      .send(Readable.from(lines(mounting, access, query.data)));
  });
}

async function* lines(mounting: Mounting, access: Access, filter: AuditFilter): AsyncGenerator<string> {
  let after: Place | null = null;
  for (;;) {
    const from: Place | null = after;
    const rows: readonly AuditRow[] = await withinWall(mounting.db, access, (tx) =>
      findAuditEventsToExport(tx, access.organizationId, { filter, after: from, limit: PAGE }),
    );
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(fhirAuditEvent(row))}\n`).join('');
    if (rows.length < PAGE) return;
    after = rows.at(-1) ?? null;
  }
}

async function recordExport({ db, now }: Mounting, access: Access, isAllowed: boolean): Promise<void> {
  await withinWall(db, access, (tx) =>
    writeAudit(tx, access, {
      action: 'execute',
      entityType: exportAuditEvents.name,
      at: now(),
      outcome: isAllowed ? 'success' : 'refused',
      purpose: isAllowed ? 'audit' : 'access-check',
    }),
  );
}

import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { lockResources } from '#features/resources/server/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { noteAbsence, withdrawAbsence } from '../../absence-contract.ts';
import { decideAbsence, type Span } from '../../domain/sessions/absence.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');

export const absenceRoutes: readonly ServedRoute[] = [
  serve(noteAbsence, async ({ tx, access, body, now, audit, publish }) => {
    const { organizationId, personId } = access;
    const { resourceId, reason } = body;
    const [resource] = await lockResources(tx, organizationId, [resourceId]);
    if (!resource) return NOT_FOUND;
    const known = await sql<Span>`
      SELECT lower(during) AS "from", upper(during) AS until FROM resource_absence
      WHERE organization_id = ${organizationId} AND resource_id = ${resourceId} AND withdrawn_at IS NULL`.execute(tx);
    const decided = decideAbsence({ from: new Date(body.fromAt), until: new Date(body.untilAt) }, known.rows);
    if (!decided.ok) return decided;
    const absenceId = uuidv7();
    const { from, until } = decided.value;
    await sql`
      INSERT INTO resource_absence (organization_id, id, resource_id, during, reason, noted_by, noted_at)
      VALUES (${organizationId}, ${absenceId}, ${resourceId}, tstzrange(${from}, ${until}, '[)'), ${reason}, ${personId}, ${now})`.execute(
      tx,
    );
    await audit({ action: 'create', entityType: 'resource-absence', entityId: absenceId, patientIds: [] });
    await publish({ topic: 'resources-changed', audience: 'resources.read', payload: { resourceId } });
    return accept({ absenceId });
  }),

  serve(withdrawAbsence, async ({ tx, access, params, now, audit, publish }) => {
    const { organizationId, personId } = access;
    const { absenceId } = params;
    const found = await sql<{ resource_id: string; withdrawn_at: Date | null }>`
      SELECT resource_id, withdrawn_at FROM resource_absence
      WHERE organization_id = ${organizationId} AND id = ${absenceId} FOR UPDATE`.execute(tx);
    const [absence] = found.rows;
    if (!absence) return NOT_FOUND;
    if (absence.withdrawn_at !== null) return refuse('withdrawn-already', 'This absence was taken back already.');
    await sql`UPDATE resource_absence SET withdrawn_by = ${personId}, withdrawn_at = ${now}
      WHERE organization_id = ${organizationId} AND id = ${absenceId}`.execute(tx);
    await audit({ action: 'update', entityType: 'resource-absence', entityId: absenceId, patientIds: [] });
    await publish({
      topic: 'resources-changed',
      audience: 'resources.read',
      payload: { resourceId: absence.resource_id },
    });
    return accept({ absenceId });
  }),
];

import { mayUse } from '#features/access/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { listRecontacts, readTemplate, settleRecontact } from '../../change-contract.ts';
import { decideUndo } from '../../domain/templates/decide-undo.ts';
import { drawingChanges } from '../../domain/templates/drawing-changes.ts';
import { standingVersions, type TemplateVersion } from '../../domain/templates/template-phases.ts';
import { REACHED, type Reached, reachedOf } from '../../domain/templates/who-to-ring.ts';
import { findOrganizationZone } from '../clusters/cluster-store.ts';
import { findRecontacts, settleOne } from './recontact-store.ts';
import { findTemplate, findTemplates, findVersionNotes } from './template-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');

export const versionRoutes: readonly ServedRoute[] = [
  serve(readTemplate, async (call) => {
    const { organizationId } = call.access;
    const { templateId } = call.params;
    const template = await findTemplate(call.tx, organizationId, templateId);
    const [listed] = template ? await findTemplates(call.tx, organizationId, { templateId, now: call.now }) : [];
    if (!template) return NOT_FOUND;
    if (!listed) return refuse('no-drawing', 'This template has no drawing.');
    const notes = await findVersionNotes(call.tx, organizationId, templateId);
    const { clusterName, zone, state, version, siteName: _, comingCount: __, ...drawing } = listed;
    const undone = new Set(template.versions.map(({ undoesVersion }) => undoesVersion));
    return accept({
      templateId,
      zone,
      state,
      version,
      clusterName,
      drawing,
      versions: template.versions.toReversed().map((each) => ({
        version: each.version,
        what: each.what,
        effectiveOn: each.effectiveOn,
        madeAt: each.madeAt.toISOString(),
        undoesVersion: each.undoesVersion,
        madeBy: notes.get(each.version)?.madeBy ?? null,
        note: notes.get(each.version)?.note ?? '',
        isUndone: undone.has(each.version),
        mayBeUndone: state === 'active' && decideUndo(template.versions, each.version, call.now).ok,
        changes: [...changesOf(template.versions, each)],
      })),
    });
  }),

  serve(listRecontacts, async (call) => {
    const { organizationId } = call.access;
    const mayNamePatients = mayUse(call.access, 'patients.read');
    const query = { templateId: call.query.templateId ?? null, now: call.now };
    const found = await findRecontacts(call.tx, organizationId, query);
    const recontacts = found.map(({ patientId, name, phone, isOvertaken, ...each }) => ({
      ...each,
      reached: reachedOf({ ...each, isOvertaken }),
      patient: mayNamePatients ? { patientId, name, phone } : null,
    }));
    if (mayNamePatients && found.length > 0) {
      const patientIds = found.map(({ patientId }) => patientId);
      await call.audit({ action: 'read', entityType: 'recontact', patientIds });
    }
    const rank = ({ reached }: { readonly reached: Reached }) => REACHED.indexOf(reached);
    return accept({
      zone: await findOrganizationZone(call.tx, organizationId),
      mayNamePatients,
      ringCount: recontacts.filter(({ reached }) => reached === 'ring').length,
      recontacts: recontacts.toSorted((a, b) => rank(a) - rank(b)),
    });
  }),

  serve(settleRecontact, async (call) => {
    const { recontactId } = call.params;
    const { state, version } = call.body;
    const settled = await settleOne(call.tx, call.access.organizationId, {
      recontactId,
      state,
      version,
      by: { personId: call.access.personId, now: call.now },
    });
    if (settled === 'not-there') return NOT_FOUND;
    if (settled === 'stale') return refuse('stale', 'Somebody has looked after this patient meanwhile.');
    const patientIds = [settled.patientId];
    await call.audit({
      action: 'update',
      entityType: 'recontact',
      entityId: recontactId,
      patientIds,
      detail: { state },
    });
    await call.publish({ topic: 'recontact', audience: 'sessions.read', payload: { recontactId, state } });
    return accept({ recontactId, state, version: version + 1 });
  }),
];

/** Against the drawing that stood before it. */
function changesOf(versions: readonly TemplateVersion[], version: TemplateVersion): readonly string[] {
  if (version.what !== 'changed') return [];
  const before = standingVersions(versions.filter((each) => each.version < version.version)).at(-1);
  return before === undefined ? [] : drawingChanges(before.drawing, version.drawing);
}

import { accept, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { type ChangeBody, changeTemplate, previewChange, previewUndo, undoVersion } from '../../change-contract.ts';
import { decideUndo } from '../../domain/templates/decide-undo.ts';
import type { ChangeRow } from '../../domain/templates/plan-change.ts';
import type { TemplateVersion } from '../../domain/templates/template-phases.ts';
import { applyChange } from './apply-change.ts';
import { changeReplyOf } from './change-replies.ts';
import { checkDrawing } from './check-drawing.ts';
import { planTemplateChange } from './plan-template-change.ts';
import { findTemplate, insertVersion, lockTemplate, raiseVersion, type SavedTemplate } from './template-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const ENDED = refuse('template-ended', 'This template has ended.');
const BOOKED = refuse(
  'somebody-booked',
  'Somebody has just booked into one of these sessions. Look at the list again.',
);

export const changeRoutes: readonly ServedRoute[] = [
  serve(previewChange, async (call) => {
    const template = await findTemplate(call.tx, call.access.organizationId, call.params.templateId);
    if (!template) return NOT_FOUND;
    const checked = await checkChange(call, template, call.body);
    if (!checked.ok) return checked;
    const rows = await planned(call, template, { ...checked.value, ticked: call.body.ticked, locks: false });
    return rows === null ? BOOKED : accept(changeReplyOf(rows, template.zone));
  }),

  serve(changeTemplate, async (call) => {
    const { body } = call;
    const template = await lockTemplate(call.tx, call.access.organizationId, call.params.templateId);
    if (!template) return NOT_FOUND;
    if (template.version !== body.version) return refuse('stale', 'Somebody has changed this template meanwhile.');
    const checked = await checkChange(call, template, body);
    if (!checked.ok) return checked;
    const rows = await planned(call, template, { ...checked.value, ticked: body.ticked, locks: true });
    if (rows === null) return BOOKED;
    const version = template.version + 1;
    const what = {
      version,
      what: 'changed',
      effectiveOn: body.effectiveOn,
      undoesVersion: null,
      drawing: body.drawing,
    } as const;
    await insertVersion(call.tx, call.access.organizationId, template.templateId, {
      ...what,
      note: body.note,
      author: authorOf(call),
    });
    const name = body.drawing.name;
    await raiseVersion(call.tx, call.access.organizationId, { templateId: template.templateId, version, name });
    return accept(await carryOut(call, template, { rows, version, note: body.note }));
  }),

  serve(previewUndo, async (call) => {
    const template = await findTemplate(call.tx, call.access.organizationId, call.params.templateId);
    if (!template) return NOT_FOUND;
    const undo = decideUndo(template.versions, call.params.version, call.now);
    if (!undo.ok) return undo;
    const effectiveOn = effectiveOnOf(template, call.params.version);
    const rows = await planned(call, template, {
      versions: undo.value,
      effectiveOn,
      ticked: call.body.ticked,
      locks: false,
    });
    return rows === null ? BOOKED : accept(changeReplyOf(rows, template.zone));
  }),

  serve(undoVersion, async (call) => {
    const template = await lockTemplate(call.tx, call.access.organizationId, call.params.templateId);
    if (!template) return NOT_FOUND;
    if (template.state === 'ended') return ENDED;
    const undo = decideUndo(template.versions, call.params.version, call.now);
    if (!undo.ok) return undo;
    const effectiveOn = effectiveOnOf(template, call.params.version);
    const rows = await planned(call, template, {
      versions: undo.value,
      effectiveOn,
      ticked: call.body.ticked,
      locks: true,
    });
    if (rows === null) return BOOKED;
    const version = template.version + 1;
    const drawing = undo.value.findLast(({ what }) => what === 'made' || what === 'changed')?.drawing;
    if (drawing === undefined) return NOT_FOUND;
    const what = { version, what: 'undone', effectiveOn, undoesVersion: call.params.version, drawing } as const;
    await insertVersion(call.tx, call.access.organizationId, template.templateId, {
      ...what,
      note: '',
      author: authorOf(call),
    });
    await raiseVersion(call.tx, call.access.organizationId, {
      templateId: template.templateId,
      version,
      name: drawing.name,
    });
    return accept(await carryOut(call, template, { rows, version, note: `Version ${call.params.version} undone` }));
  }),
];

type Planned = {
  readonly versions: readonly TemplateVersion[];
  readonly effectiveOn: string;
  readonly ticked: readonly string[];
  readonly locks: boolean;
};

function planned(call: Call<Route>, template: SavedTemplate, asked: Planned): Promise<readonly ChangeRow[] | null> {
  return planTemplateChange(
    call.tx,
    { organizationId: call.access.organizationId, now: call.now },
    { template, ...asked },
  );
}

/** The versions with the new one, when it makes sense. */
async function checkChange(call: Call<Route>, template: SavedTemplate, { drawing, effectiveOn }: ChangeBody) {
  if (template.state === 'ended') return ENDED;
  if (drawing.clusterId !== template.clusterId || drawing.siteId !== template.siteId) {
    return refuse('other-template', 'Another need or another site is another template: draw a new one.', 'siteId');
  }
  if (effectiveOn < wallTimeOfInstant(call.now, template.zone).date) {
    return refuse('in-the-past', 'What is past is never changed. Choose today or a later day.', 'effectiveOn');
  }
  const checked = await checkDrawing(call.tx, call.access.organizationId, drawing);
  if (!checked.ok) return checked;
  const version = {
    version: template.version + 1,
    what: 'changed',
    effectiveOn,
    undoesVersion: null,
    madeAt: call.now,
    drawing,
  } as const;
  return accept({ versions: [...template.versions, version], effectiveOn });
}

function effectiveOnOf(template: SavedTemplate, version: number): string {
  return template.versions.find((each) => each.version === version)?.effectiveOn ?? '';
}

function authorOf(call: Call<Route>) {
  return { organizationId: call.access.organizationId, personId: call.access.personId, now: call.now };
}

type Done = { readonly rows: readonly ChangeRow[]; readonly version: number | null; readonly note: string };

/** Writes, tells the audit trail and everybody who looks, and says what was done. */
export async function carryOut(call: Call<Route>, template: SavedTemplate, { rows, version, note }: Done) {
  const toTell = await applyChange(call.tx, authorOf(call), { template, rows, version, note });
  const toTellBySeat = new Map(toTell.map((each) => [each.seatId, each]));
  const recontactCount = toTell.length;
  const done = rows.filter(({ effect }) => effect !== 'none');
  const seats = done.flatMap(({ session, effect, recontacts }) =>
    recontacts.map((each) => ({ ...each, session, effect })),
  );
  const { templateId } = template;
  await call.audit({
    action: 'update',
    entityType: 'session-template',
    entityId: templateId,
    patientIds: seats.map(({ patientId }) => patientId),
    purpose: 'operations',
    detail: { version, sessions: done.length, recontacts: recontactCount },
  });
  await call.publish({ topic: 'session', audience: 'sessions.read', payload: { templateId, sessions: done.length } });
  for (const { seatId, patientId, session, effect } of seats) {
    const sessionId = session?.sessionId ?? null;
    const status = effect === 'alter' ? 'moved' : 'cancelled';
    const { recontactId = null, hasNewTime = false } = toTellBySeat.get(seatId) ?? {};
    const payload = { seatId, sessionId, patientId, status, recontactId, hasNewTime };
    await call.publish({ topic: 'seat', audience: 'sessions.read', payload });
  }
  return { ...changeReplyOf(rows, template.zone), version, recontactCount };
}

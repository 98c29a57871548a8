import { mayUse } from '#features/access/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve, serveThought } from '#platform/server/http/call.ts';
import { type FindState, isFindClosed, moveFind } from '../domain/find-state.ts';
import {
  huntPatientNow,
  listFinds,
  moveFindRoute,
  previewProposal,
  proposeFind,
  readFind,
  readFindReasons,
} from '../find-contract.ts';
import { insertQuestions } from './approval-store.ts';
import { areTimesFree } from './book-bundle.ts';
import { explainFind, loadExplainable } from './explain-find.ts';
import { countFinds, loadAskedFor, loadFindPage } from './find-list-store.ts';
import { loadParts } from './find-parts-store.ts';
import { type BundleRow, findBundle, moveBundle } from './find-store.ts';
import { findDetail, findRow } from './find-view.ts';
import { huntNow } from './hunt-now.ts';
import { loadPatientNames } from './patient-names.ts';
import { planProposal } from './propose-find.ts';

const NOT_FOUND = refuse('not-found', 'There is no such find that you can open.');

export const findRoutes: readonly ServedRoute[] = [
  serve(listFinds, async ({ tx, access, query, audit }) => {
    const { organizationId } = access;
    const finds = await loadFindPage(tx, organizationId, query);
    const patientIds = finds.map(({ patientId }) => patientId);
    const names = mayUse(access, 'patients.read')
      ? await loadPatientNames(tx, organizationId, patientIds)
      : new Map<string, never>();
    const askedFor = await loadAskedFor(tx, organizationId, patientIds);
    await audit({
      action: 'search',
      entityType: 'find',
      patientIds,
      detail: { group: query.group, found: finds.length },
    });
    return accept({
      finds: finds.map((find) =>
        findRow(find, { name: names.get(find.patientId), isAskedFor: askedFor.has(find.patientId) }),
      ),
      counts: await countFinds(tx, organizationId),
    });
  }),

  serve(readFind, async (call) => {
    const bundle = await findBundle(call.tx, call.access.organizationId, call.params.bundleId);
    if (bundle === null) return NOT_FOUND;
    await call.audit({ action: 'read', entityType: 'find', entityId: bundle.id, patientIds: [bundle.patientId] });
    return accept(await detailFor(call, bundle));
  }),

  serveThought(
    readFindReasons,
    async ({ tx, access, params, now, audit }) => {
      const bundle = await findBundle(tx, access.organizationId, params.bundleId);
      if (bundle === null) return NOT_FOUND;
      await audit({ action: 'read', entityType: 'find', entityId: bundle.id, patientIds: [bundle.patientId] });
      return accept(await loadExplainable(tx, access.organizationId, { bundle, now }));
    },
    explainFind,
  ),

  serve(huntPatientNow, async (call) => {
    const { organizationId, personId } = call.access;
    const { patientId } = call.params;
    if ((await loadPatientNames(call.tx, organizationId, [patientId])).size === 0) return NOT_FOUND;
    const { now, threads } = call;
    const hunted = await huntNow(call.tx, { organizationId, personId, patientId, now, threads });
    if (!hunted.ok) return hunted;
    const outcome = hunted.value;
    await call.audit({
      action: 'execute',
      entityType: 'find',
      patientIds: [patientId],
      detail: { outcome: outcome.outcome },
    });
    for (const bundleId of outcome.changedIds) {
      await call.publish({ topic: 'find', audience: 'finds.read', payload: { bundleId, patientId } });
    }
    return accept({ outcome: outcome.outcome, bundleId: outcome.bundleId, sentence: outcome.sentence });
  }),

  serve(moveFindRoute, async (call) => {
    const { organizationId, personId } = call.access;
    const { to, reason } = call.body;
    const found = await lockBundle(call, call.params.bundleId);
    if (!found.ok) return found;
    if (to === 'declined' && reason === '') {
      return refuse(
        'reason-missing',
        'Say why it is dropped, so that nobody finds it again tomorrow and wonders.',
        'reason',
      );
    }
    const path = to === 'drafted' && found.value.state === 'found' ? (['screened', 'drafted'] as const) : [to];
    let bundle = found.value;
    for (const next of path) {
      const moved = moveFind(bundle.state, next);
      if (!moved.ok) return moved;
      await moveBundle(call.tx, organizationId, bundle, { to: next, personId, at: call.now, reason });
      bundle = { ...bundle, state: next, version: bundle.version + 1 };
    }
    await findChanged(call, bundle);
    return accept(await detailFor(call, bundle));
  }),

  serve(previewProposal, async (call) => {
    const bundle = await findBundle(call.tx, call.access.organizationId, call.params.bundleId);
    if (bundle === null) return NOT_FOUND;
    const { proposal } = await proposalFor(call, bundle, call.query);
    await call.audit({ action: 'read', entityType: 'find', entityId: bundle.id, patientIds: [bundle.patientId] });
    return accept({
      asks: proposal.asks.map((each) => ({ ...each })),
      answerByOn: proposal.answerByOn,
      needsClinician: proposal.needsClinician,
      holdsAnaesthetic: proposal.holdsAnaesthetic,
      clinicians: proposal.clinicians.map((each) => ({ ...each })),
      version: bundle.version,
    });
  }),

  serve(proposeFind, async (call) => {
    const { organizationId, personId } = call.access;
    const found = await lockBundle(call, call.params.bundleId);
    if (!found.ok) return found;
    const { proposal, parts } = await proposalFor(call, found.value, call.body);
    if (!proposal.asks.some(({ part }) => part === 'orderer')) {
      return refuse(
        'clinician-missing',
        'Nobody ordered this care. Choose the clinician who answers for it.',
        'clinicianId',
      );
    }
    if (
      !(await areTimesFree(
        call.tx,
        organizationId,
        parts.filter(({ stays }) => !stays),
      ))
    ) {
      return refuse(
        'times-gone',
        'A time of this plan has been taken since it was found. Look again for this patient.',
      );
    }
    let bundle = found.value;
    for (const next of stepsToProposed(bundle.state)) {
      const moved = moveFind(bundle.state, next);
      if (!moved.ok) return moved;
      await moveBundle(call.tx, organizationId, bundle, { to: next, personId, at: call.now, reason: '' });
      bundle = { ...bundle, state: next, version: bundle.version + 1 };
    }
    const round = bundle.askedRounds + 1;
    await call.tx
      .updateTable('bundle')
      .set({ asked_rounds: round })
      .where('organization_id', '=', organizationId)
      .where('id', '=', bundle.id)
      .execute();
    const asked = { bundleId: bundle.id, patientId: bundle.patientId, answerBy: proposal.answerBy, round };
    await insertQuestions(
      call.tx,
      organizationId,
      proposal.asks.map((ask) => ({ ...ask, ...asked })),
    );
    await findChanged(call, bundle);
    await call.publish({
      topic: 'approval',
      audience: 'approvals.answer',
      payload: { bundleId: bundle.id, patientId: bundle.patientId },
    });
    return accept(await detailFor(call, { ...bundle, askedRounds: round }));
  }),
];

/** The states that a find passes on its way to being proposed; sending it for approval says that it was checked and drafted. */
function stepsToProposed(state: FindState): readonly FindState[] {
  const steps: readonly FindState[] = ['found', 'screened', 'drafted', 'proposed'];
  const at = steps.indexOf(state);
  return at < 0 ? ['proposed'] : steps.slice(at + 1);
}

/** The find of an If-Match call, locked; refused when it is not there or was changed meanwhile. */
async function lockBundle(call: Call<Route>, bundleId: string) {
  const bundle = await findBundle(call.tx, call.access.organizationId, bundleId, { lock: true });
  if (bundle === null) return NOT_FOUND;
  if (bundle.version === call.version) return accept(bundle);
  const current = await detailFor(call, bundle);
  const sentence = isFindClosed(bundle.state)
    ? `This find is ${bundle.state} meanwhile.`
    : 'Somebody else has just changed this find. What you see now is theirs.';
  return { ok: false as const, refusal: { code: 'stale' as const, sentence, extra: { current } } };
}

type Chosen = { readonly clinicianId?: string | undefined; readonly anaesthetistId?: string | undefined };

async function proposalFor(call: Call<Route>, bundle: BundleRow, { clinicianId, anaesthetistId }: Chosen) {
  const { organizationId } = call.access;
  const parts = (await loadParts(call.tx, organizationId, [bundle.id])).get(bundle.id) ?? [];
  const asked = { bundle, parts, clinicianId, anaesthetistId, sender: call.access, now: call.now };
  return { parts, proposal: await planProposal(call.tx, organizationId, asked) };
}

function detailFor(call: Call<Route>, bundle: BundleRow) {
  return findDetail(call.tx, call.access.organizationId, bundle, {
    mayNamePatient: mayUse(call.access, 'patients.read'),
  });
}

async function findChanged(call: Call<Route>, bundle: BundleRow): Promise<void> {
  await call.audit({
    action: 'update',
    entityType: 'find',
    entityId: bundle.id,
    patientIds: [bundle.patientId],
    detail: { state: bundle.state },
  });
  await call.publish({
    topic: 'find',
    audience: 'finds.read',
    payload: { bundleId: bundle.id, patientId: bundle.patientId },
  });
}

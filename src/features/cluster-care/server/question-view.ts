import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Question } from '../approval-contract.ts';
import { plainName, preparationOf } from '../domain/family-words.ts';
import type { ApprovalRow } from './approval-store.ts';
import { type BundlePartRow, loadParts } from './find-parts-store.ts';
import { type BundleRow, findBundle } from './find-store.ts';
import { eventsOf, rulesOf, visitsOf } from './find-view.ts';
import { loadPatientNames } from './patient-names.ts';

/** Each question with what its reader needs to answer it: a clinician the rules, a family plain words. */
export async function questionsFor(
  tx: Tx,
  organizationId: string,
  approvals: readonly ApprovalRow[],
): Promise<Question[]> {
  const names = await loadPatientNames(
    tx,
    organizationId,
    approvals.map(({ patientId }) => patientId),
  );
  const parts = await loadParts(
    tx,
    organizationId,
    approvals.map(({ bundleId }) => bundleId),
  );
  const questions: Question[] = [];
  for (const approval of approvals) {
    const bundle = await findBundle(tx, organizationId, approval.bundleId);
    const name = names.get(approval.patientId);
    if (bundle === null || name === undefined) continue;
    const isFamily = approval.part === 'family';
    const own = parts.get(bundle.id) ?? [];
    questions.push({
      approvalId: approval.id,
      bundleId: bundle.id,
      part: approval.part,
      byTelephone: approval.byTelephone,
      patientName: isFamily && !approval.byTelephone ? name.shortName : name.name,
      question: approval.question,
      answerBy: approval.answerBy.toISOString(),
      view: isFamily ? familyView(bundle, own) : clinicianView(bundle, own, approval.personId),
    });
  }
  return questions;
}

function clinicianView(bundle: BundleRow, parts: readonly BundlePartRow[], personId: string): Question['view'] {
  const mine = new Set(parts.filter(({ orderedBy }) => orderedBy === personId).map(({ careEventId }) => careEventId));
  return {
    for: 'clinician',
    sentence: bundle.plan.sentence,
    visits: visitsOf(bundle, parts),
    events: eventsOf(bundle, parts).map((event) => ({ ...event, isYours: mine.has(event.careEventId) })),
    rules: rulesOf(bundle),
  };
}

function familyView(bundle: BundleRow, parts: readonly BundlePartRow[]): Question['view'] {
  const now = parts.map((part) => {
    const single = bundle.plan.singles.find(({ eventId }) => eventId === part.careEventId);
    const what = plainName(part.kindId, part.display);
    return { what, startAt: single?.startAt ?? null, dueOn: single?.dueOn ?? '', zone: part.zone };
  });
  return {
    for: 'family',
    visits: bundle.visits,
    baselineVisits: bundle.baselineVisits,
    needles: bundle.needles,
    baselineNeedles: bundle.baselineNeedles,
    minutesSaved: Math.max(0, bundle.baselineMinutes - bundle.minutes),
    now: now.toSorted((a, b) => ((a.startAt ?? a.dueOn) < (b.startAt ?? b.dueOn) ? -1 : 1)),
    together: visitsOf(bundle, parts).map((visit) => ({
      ...visit,
      what: parts
        .filter(({ visitNumber }) => visitNumber === visit.visitNumber)
        .map(({ kindId, display }) => plainName(kindId, display)),
    })),
    prepare: [...preparationOf(bundle.findings)],
  };
}

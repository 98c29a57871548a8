import { accept, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { checkQuestions } from '../../domain/clusters/check-questions.ts';
import { decideEligibility, soundAnswers } from '../../domain/clusters/decide-eligibility.ts';
import { mayOverride } from '../../domain/clusters/may-override.ts';
import { prefillAnswers } from '../../domain/clusters/prefill-answers.ts';
import { NO_RULE_FACTS } from '../../domain/clusters/rule-facts.ts';
import {
  answerQuestions,
  overrideEligibility,
  prepareQuestions,
  readQuestionSet,
  saveQuestionSet,
} from '../../eligibility-contract.ts';
import { announceCluster } from './announce-cluster.ts';
import { insertReview } from './clinical-review-store.ts';
import { clusterIsThere, findOrganizationZone } from './cluster-store.ts';
import { lockCluster, recordClusterChange } from './definition-store.ts';
import {
  findAnswers,
  findLatestAnswers,
  findQuestionSet,
  insertAnswers,
  insertOverride,
  insertQuestionSet,
} from './question-store.ts';
import { loadRuleFacts } from './rule-facts-store.ts';
import { patientExists } from './suggest-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const CHANGED = refuse('questions-changed', 'The questions have changed meanwhile. Look at them again.');

export const eligibilityRoutes: readonly ServedRoute[] = [
  serve(readQuestionSet, async ({ tx, access, params }) => {
    if (!(await clusterIsThere(tx, access.organizationId, params.clusterId))) return NOT_FOUND;
    return accept(await findQuestionSet(tx, access.organizationId, params.clusterId));
  }),

  serve(saveQuestionSet, async (call) => {
    const { organizationId, personId } = call.access;
    const { clusterId } = call.params;
    if (!(await lockCluster(call.tx, organizationId, clusterId))) return NOT_FOUND;
    const before = await findQuestionSet(call.tx, organizationId, clusterId);
    if (before.questionVersion !== call.body.questionVersion) return CHANGED;
    const { questions } = call.body;
    const checked = checkQuestions(questions);
    if (!checked.ok) return checked;
    const questionVersion = before.questionVersion + 1;
    await insertQuestionSet(call.tx, organizationId, {
      clusterId,
      questionVersion,
      questions,
      personId,
      now: call.now,
    });
    const change = { clusterId, at: call.now, personId, change: 'questions' } as const;
    const after = { questionVersion, questions };
    await recordClusterChange(call.tx, organizationId, { ...change, before, after });
    await announceCluster(call, clusterId, 'update');
    return accept(after);
  }),

  serve(prepareQuestions, async (call) => {
    const { organizationId } = call.access;
    const { patientId, clusterId } = call.params;
    if (!(await isThere(call))) return NOT_FOUND;
    const set = await findQuestionSet(call.tx, organizationId, clusterId);
    const today = wallTimeOfInstant(call.now, await findOrganizationZone(call.tx, organizationId)).date;
    const include = set.questions.flatMap(({ prefill }) => (prefill ? [prefill.criterion] : []));
    const rules = { include: [], exclude: include };
    const facts =
      include.length === 0
        ? NO_RULE_FACTS
        : ((await loadRuleFacts(call.tx, { organizationId, clusterId, rules, today, onlyId: patientId })).get(
            patientId,
          ) ?? NO_RULE_FACTS);
    const latest = await findLatestAnswers(call.tx, organizationId, { patientId, clusterId });
    await call.audit({ action: 'read', entityType: 'eligibility', entityId: clusterId, patientIds: [patientId] });
    return accept({
      ...set,
      prefilled: [...prefillAnswers(set.questions, facts, today)],
      latest: latest && { ...latest, at: latest.at.toISOString() },
    });
  }),

  serve(answerQuestions, async (call) => {
    const { organizationId, personId } = call.access;
    const { patientId, clusterId } = call.params;
    if (!(await isThere(call))) return NOT_FOUND;
    const { questionVersion, questions } = await findQuestionSet(call.tx, organizationId, clusterId);
    if (questionVersion !== call.body.questionVersion) return CHANGED;
    const answers = soundAnswers(questions, call.body.answers);
    const decided = decideEligibility(questions, answers);
    if (!decided.isComplete)
      return refuse('answers-missing', 'A question is left. Not knowing is an answer too.', 'answers');
    const { verdict, reasons, toArrange } = decided;
    const asked = { clusterId, patientId, personId, now: call.now };
    const given = { ...asked, questionVersion, answers, verdict, reasons: [...reasons, ...toArrange] };
    const answersId = await insertAnswers(call.tx, organizationId, given);
    const red = { ...asked, answersId, kind: 'red-flag', question: reasons.join(' ') } as const;
    const reviewId = verdict === 'stop' ? await insertReview(call.tx, organizationId, red) : null;
    await announceAnswers(call, { answersId, patientId, clusterId, verdict, reviewId });
    return accept({ answersId, verdict, reasons: [...reasons], toArrange: [...toArrange], reviewId });
  }),

  serve(overrideEligibility, async (call) => {
    const { organizationId, personId } = call.access;
    const { answersId } = call.params;
    const answers = await findAnswers(call.tx, organizationId, answersId);
    if (!answers) return NOT_FOUND;
    const decided = mayOverride(answers.verdict);
    if (!decided.ok) return decided;
    const { patientId } = answers;
    await insertOverride(call.tx, organizationId, { answersId, patientId, personId, now: call.now, ...call.body });
    const what = { entityType: 'eligibility', entityId: answersId, patientIds: [patientId] };
    await call.audit({ action: 'update', ...what, detail: { override: true } });
    await call.publish({ topic: 'clinical-review', audience: 'seats.book', payload: { answersId, patientId } });
    return accept({ answersId });
  }),
];

type Kept = {
  readonly answersId: string;
  readonly patientId: string;
  readonly clusterId: string;
  readonly verdict: string;
  readonly reviewId: string | null;
};

async function announceAnswers(call: Call<Route>, kept: Kept): Promise<void> {
  const { answersId, patientId, clusterId, verdict, reviewId } = kept;
  const what = { entityType: 'eligibility', entityId: answersId, patientIds: [patientId] };
  await call.audit({ action: 'create', ...what, detail: { verdict } });
  if (reviewId === null) return;
  await call.audit({ action: 'create', entityType: 'clinical-review', entityId: reviewId, patientIds: [patientId] });
  const payload = { reviewId, patientId, clusterId, kind: 'red-flag' };
  await call.publish({ topic: 'clinical-review', audience: 'clusters.read', payload });
}

async function isThere(call: Call<typeof prepareQuestions | typeof answerQuestions>): Promise<boolean> {
  const { patientId, clusterId } = call.params as { patientId: string; clusterId: string };
  const { organizationId } = call.access;
  return (
    (await patientExists(call.tx, organizationId, patientId)) &&
    (await clusterIsThere(call.tx, organizationId, clusterId))
  );
}

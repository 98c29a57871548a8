import { accept } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { answerApproval, listMyQuestions } from '../approval-contract.ts';
import { takeAnswer } from './answer-question.ts';
import { loadOpenQuestions } from './approval-store.ts';
import { questionsFor } from './question-view.ts';

export const approvalRoutes: readonly ServedRoute[] = [
  serve(listMyQuestions, async ({ tx, access, now, audit }) => {
    const open = await loadOpenQuestions(tx, access.organizationId, { personId: access.personId, now });
    const questions = await questionsFor(tx, access.organizationId, open);
    await audit({
      action: 'read',
      entityType: 'approval',
      patientIds: open.map(({ patientId }) => patientId),
      detail: { questions: questions.length },
    });
    return accept({ questions });
  }),

  serve(answerApproval, async ({ tx, access, params, body, now, audit, publish }) => {
    const { organizationId, personId } = access;
    const taken = await takeAnswer(tx, { organizationId, personId, at: now, ...params, ...body });
    if (!taken.ok) return taken;
    const { outcome, sentence, bundleId, patientId, part } = taken.value;
    await audit({
      action: 'update',
      entityType: 'approval',
      entityId: params.approvalId,
      patientIds: [patientId],
      detail: { answer: body.answer, part, outcome },
    });
    const payload = { bundleId, patientId };
    await publish({ topic: 'approval', audience: 'approvals.answer', payload });
    await publish({ topic: 'find', audience: 'finds.read', payload });
    if (outcome === 'booked') {
      await publish({ topic: 'care-event', audience: 'care-events.read', payload });
      await publish({ topic: 'care-event', audience: 'my-page', payload });
    }
    return accept({ outcome, sentence });
  }),
];

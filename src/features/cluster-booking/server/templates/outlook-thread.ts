import { workInThread } from '#platform/server/threads/work-in-thread.ts';
import { judgeOutlook, type Outlook, type OutlookAsked } from '../../domain/templates/judge-outlook.ts';

/** The search ends by then, and the rest is quick for all but the largest sessions. */
const BUDGET_MS = 1_500;

export const run = workInThread<OutlookAsked, Outlook>((asked, { now, signal }) =>
  judgeOutlook(asked, { seed: 1, budgetMs: BUDGET_MS, now, signal }),
);

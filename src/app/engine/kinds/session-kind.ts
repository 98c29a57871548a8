import { checkSession } from '#engine/sessions/arrivals/check-session.ts';
import { explainSession } from '#engine/sessions/arrivals/explain-session.ts';
import type { SessionPlan } from '#engine/sessions/arrivals/plan.ts';
import type { SessionProblem } from '#engine/sessions/arrivals/problem.ts';
import { TEMPLATES } from '#engine/sessions/arrivals/session-templates.ts';
import { solveSession } from '#engine/sessions/arrivals/solve-session.ts';
import { validateSession } from '#engine/sessions/arrivals/validate-session.ts';
import { type Kind, ONE_PLAN_ONLY } from '../kind.ts';
import { inventSession, SESSION_SCENARIOS, SESSION_SIZE_MAX } from './invent-session.ts';

export const SESSION_KIND: Kind<SessionProblem, SessionPlan> = {
  validate: validateSession,
  refuseTop: () => ONE_PLAN_ONLY,
  solve: (problem, options) => [solveSession(problem, options)],
  check: checkSession,
  explain: explainSession,
  templates: TEMPLATES,
  generate: inventSession,
  scenarios: SESSION_SCENARIOS,
  sizeUnit: 'patients',
  sizeMax: SESSION_SIZE_MAX,
};

import type { FastifyReply } from 'fastify';
import { PROBLEM_TYPE_PREFIX } from '../../contract/problem.ts';

export type ProblemInput = {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly field?: string | undefined;
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
};

function problemBody(problem: ProblemInput): Record<string, unknown> {
  return {
    type: PROBLEM_TYPE_PREFIX + problem.code,
    title: problem.title,
    status: problem.status,
    ...(problem.field === undefined ? {} : { field: problem.field }),
    ...problem.extra,
  };
}

export function sendProblem(reply: FastifyReply, problem: ProblemInput): FastifyReply {
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemBody(problem)));
}

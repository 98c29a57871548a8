import { z } from 'zod';

/** RFC 9457 problem details. `type` is stable, `title` a plain sentence; more members may follow (alternatives, newer version). */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  field: z.string().optional(),
});
export type Problem = z.output<typeof problemSchema>;

export const PROBLEM_TYPE_PREFIX = 'urn:sheaf:problem:';

export function problemCode(problem: Problem): string {
  return problem.type.startsWith(PROBLEM_TYPE_PREFIX) ? problem.type.slice(PROBLEM_TYPE_PREFIX.length) : problem.type;
}

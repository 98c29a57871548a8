import { z } from 'zod';
import { CallProblem } from '#platform/client/api/call-route.ts';
import { type FoundPatientRow, foundPatientSchema } from '../contract.ts';

const alikeSchema = z.object({ alike: z.array(foundPatientSchema) });

/** Who may be the same person, as a refusal names them; none for any other problem. */
export function alikeOf(error: unknown): readonly FoundPatientRow[] {
  const alike = error instanceof CallProblem ? alikeSchema.safeParse(error.problem) : null;
  return alike?.success ? alike.data.alike : [];
}

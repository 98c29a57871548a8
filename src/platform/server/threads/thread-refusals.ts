import type { Refusal } from '#kernel/result.ts';

/** Why work in a thread has no answer, with the status of a reply that says so. */
export const THREAD_REFUSALS = {
  'too-busy': 503,
  'took-too-long': 503,
  stopped: 409,
  stopping: 503,
  'too-large': 422,
  'not-worked-out': 500,
} as const;
export type ThreadCode = keyof typeof THREAD_REFUSALS;

const SENTENCES: Readonly<Record<ThreadCode, string>> = {
  'too-busy': 'Too much is being worked out at once. Nothing was changed; try again in a moment.',
  'took-too-long': 'Working this out took too long and was given up. Nothing was changed.',
  stopped: 'This was stopped before there was an answer. Nothing was changed.',
  stopping: 'Sheaf is stopping. Nothing was changed; try again in a moment.',
  'too-large': 'Working this out needs more memory than may be used. Nothing was changed.',
  'not-worked-out': 'Working this out went wrong on our side. Nothing was changed.',
};

export function threadRefusal(code: ThreadCode): { readonly ok: false; readonly refusal: Refusal<ThreadCode> } {
  return { ok: false, refusal: { code, sentence: SENTENCES[code] } };
}

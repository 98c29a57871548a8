import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

export const REVIEW_KINDS = ['red-flag', 'advice'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** What a clinician says of a caller: book as planned, see alone, was seen or sent today, no visit is needed. */
export const REVIEW_REPLIES = ['may-book', 'individual-visit', 'seen-today', 'no-visit'] as const;
export type ReviewReply = (typeof REVIEW_REPLIES)[number];

/** A red flag is let through only with words that say why it was none. */
export function decideReviewReply(
  review: { readonly kind: ReviewKind; readonly status: 'open' | 'answered' },
  answer: ReviewReply,
  words: string,
): Result<true, Refusal<'answered' | 'words-missing'>> {
  if (review.status === 'answered') return refuse('answered', 'Somebody has already answered this.');
  const needsWords = answer === 'no-visit' || (review.kind === 'red-flag' && answer === 'may-book');
  if (needsWords && words.trim() === '') return refuse('words-missing', 'Say in a sentence why.', 'words');
  return accept(true);
}

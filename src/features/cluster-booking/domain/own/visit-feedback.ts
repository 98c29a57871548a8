export const WORTH = ['yes', 'partly', 'no'] as const;
export type Worth = (typeof WORTH)[number];

export const WAITS_FELT = ['short', 'fine', 'long'] as const;
export type WaitFelt = (typeof WAITS_FELT)[number];

/** What a patient or parent says of one visit. */
export type VisitFeedback = { readonly wasWorthIt: Worth; readonly waitFelt: WaitFelt; readonly words: string };

/** Fewer than these are never shown together: the same bound as for measures of small groups. */
export const FEEDBACK_GROUP = 5;

export type FeedbackFigures = {
  readonly count: number;
  readonly worth: { answer: Worth; count: number }[];
  readonly waits: { answer: WaitFelt; count: number }[];
  readonly words: string[];
};

/**
 * What is shown of feedback, given oldest first: only whole groups of five. So looking again after one more visit never tells what that
 * one patient said.
 */
export function shownFeedback(given: readonly VisitFeedback[]): FeedbackFigures {
  const shown = given.slice(0, Math.floor(given.length / FEEDBACK_GROUP) * FEEDBACK_GROUP);
  return {
    count: shown.length,
    worth: WORTH.map((answer) => ({ answer, count: shown.filter((each) => each.wasWorthIt === answer).length })),
    waits: WAITS_FELT.map((answer) => ({ answer, count: shown.filter((each) => each.waitFelt === answer).length })),
    words: shown
      .map((each) => each.words)
      .filter((words) => words !== '')
      .toSorted((a, b) => a.localeCompare(b, 'en')),
  };
}

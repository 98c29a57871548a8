import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { EligibilityQuestion } from './eligibility-question.ts';
import { matchCriterion } from './match-criterion.ts';
import type { RuleFacts } from './rule-facts.ts';

export type Prefilled = { readonly questionId: string; readonly value: string; readonly because: string };

/** Answers that the chart gives, for the desk to confirm with the caller. The chart never answers a safety question with "no". */
export function prefillAnswers(
  questions: readonly EligibilityQuestion[],
  facts: RuleFacts,
  today: CalendarDate,
): readonly Prefilled[] {
  return questions.flatMap(({ questionId, type, choices, prefill }) => {
    if (prefill === null) return [];
    const effect = choices.find((choice) => choice.value === prefill.value)?.effect;
    if (type === 'safety' && effect !== 'stop') return [];
    const { holds, reason } = matchCriterion(prefill.criterion, facts, today);
    return holds ? [{ questionId, value: prefill.value, because: reason }] : [];
  });
}

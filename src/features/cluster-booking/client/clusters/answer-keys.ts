import { type EligibilityChoice, UNKNOWN } from '../../domain/clusters/eligibility-question.ts';

export type AnswerKey = { readonly key: string; readonly value: string; readonly label: string };

/**
 * The key of each answer: Y and N for yes and no, else the numbers 1 to 9 in their order; U for not knowing.
 */
export function answerKeys(choices: readonly EligibilityChoice[]): readonly AnswerKey[] {
  const isPlain = choices.every(({ value }) => value === 'yes' || value === 'no');
  const given = choices.slice(0, 9).map(({ value, label }, index) => {
    const key = isPlain ? value.charAt(0) : String(index + 1);
    return { key, value, label };
  });
  return [...given, { key: 'u', value: UNKNOWN, label: 'Does not know' }];
}

import type { EligibilityChoice, EligibilityQuestion, QuestionType } from './eligibility-question.ts';

const EFFECT_OF_YES = { safety: 'stop', fit: 'none', group: 'none', logistics: 'arrange' } as const;
const EFFECT_OF_NO = { safety: 'none', fit: 'individual-visit', group: 'individual-visit', logistics: 'none' } as const;

type Given = { readonly type: QuestionType; readonly text: string; readonly version: number };

/** A yes-or-no question whose answers mean what its sort says. The version makes its id one of its own. */
export function newQuestion({ type, text, version }: Given): EligibilityQuestion {
  const choices: readonly EligibilityChoice[] = [
    { value: 'yes', label: 'Yes', effect: EFFECT_OF_YES[type] },
    { value: 'no', label: 'No', effect: EFFECT_OF_NO[type] },
  ];
  return { questionId: `${type}-${version}`, type, text, choices, askedWhen: null, prefill: null };
}

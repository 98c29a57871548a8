type Question = {
  readonly questionId: string;
  readonly askedWhen: { readonly questionId: string; readonly value: string } | null;
};

/** The first question that is not answered yet and that the answers so far lead to; null when none is left. */
export function nextQuestion<Q extends Question>(
  questions: readonly Q[],
  answers: Readonly<Record<string, string>>,
): Q | null {
  return (
    questions.find(
      ({ questionId, askedWhen }) =>
        answers[questionId] === undefined && (askedWhen === null || answers[askedWhen.questionId] === askedWhen.value),
    ) ?? null
  );
}

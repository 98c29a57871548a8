/** As much of a question of a cluster as matters here. */
export type AskableQuestion = {
  readonly questionId: string;
  readonly type: string;
  readonly askedWhen: { readonly questionId: string; readonly value: string } | null;
};

/** Whether a place fits was settled at booking; at the door only red flags and what to arrange are asked. */
const ASKED_AT_THE_DOOR: readonly string[] = ['safety', 'logistics'];

/** Of the cluster's questions those for the door, without any that follows from one that is not asked. */
export function questionsToAsk<Question extends AskableQuestion>(questions: readonly Question[]): readonly Question[] {
  const asked: Question[] = [];
  for (const question of questions) {
    const follows = question.askedWhen?.questionId;
    const hasBefore = follows === undefined || asked.some(({ questionId }) => questionId === follows);
    if (ASKED_AT_THE_DOOR.includes(question.type) && hasBefore) asked.push(question);
  }
  return asked;
}

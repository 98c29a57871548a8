import { Button } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { QUESTIONS_MAX } from '../../domain/clusters/eligibility-question.ts';
import { newQuestion } from '../../domain/clusters/new-question.ts';
import { PATIENT_LANGUAGES } from '../../domain/clusters/preparation.ts';
import { readQuestionSet, saveQuestionSet } from '../../eligibility-contract.ts';
import classes from './Clusters.module.css';
import { EFFECT_WORDS, LANGUAGE_WORDS, type QuestionBody, SORT_WORDS, withQuestion } from './question-draft.ts';

const QuestionEditor = lazy(() =>
  import('./QuestionEditor.tsx').then((module) => ({ default: module.QuestionEditor })),
);

/** What callers are asked, at most five; each save is a version of its own. */
export function QuestionList({ clusterId }: { readonly clusterId: string }) {
  const mayEdit = useMay('clusters.edit');
  const found = useRoute(readQuestionSet, { params: { clusterId } });
  const save = useAct(saveQuestionSet, { refresh: [readQuestionSet] });
  const [editing, setEditing] = useState<QuestionBody | null>(null);
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return null;
  const { questionVersion, questions } = found.data;
  const keep = (next: QuestionBody[]) =>
    save.mutate(
      { params: { clusterId }, body: { questionVersion, questions: next } },
      { onSuccess: () => setEditing(null) },
    );
  const leaveOut = (gone: QuestionBody) =>
    keep(
      questions.filter(
        ({ questionId, askedWhen }) => questionId !== gone.questionId && askedWhen?.questionId !== gone.questionId,
      ),
    );
  const mayAdd = mayEdit && editing === null && questions.length < QUESTIONS_MAX;
  return (
    <section className={classes.section} aria-labelledby="cluster-questions">
      <h2 id="cluster-questions">Questions for callers</h2>
      {questions.length === 0 && <p className={classes.muted}>Nothing is asked: whoever is due may come.</p>}
      <ul className={classes.list}>
        {questions.map((question) => (
          <QuestionRow key={question.questionId} question={question} questions={questions}>
            {mayEdit && editing === null && (
              <>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Change: ${question.text}`}
                  onClick={() => setEditing(question)}
                >
                  Change
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  loading={save.isPending}
                  aria-label={`Leave out: ${question.text}`}
                  onClick={() => leaveOut(question)}
                >
                  Leave out
                </Button>
              </>
            )}
          </QuestionRow>
        ))}
      </ul>
      {editing !== null && (
        <Suspense fallback={<LoadingRows rows={2} height={56} label="Loading the form" />}>
          <QuestionEditor
            given={editing}
            questions={questions}
            isBusy={save.isPending}
            onKeep={(question) => keep(withQuestion(questions, question))}
            onLeave={() => setEditing(null)}
          />
        </Suspense>
      )}
      {mayAdd && (
        <Button
          variant="default"
          className={classes.alone}
          onClick={() => setEditing(bodyOf(newQuestion({ type: 'fit', text: '', version: questionVersion + 1 })))}
        >
          Add a question
        </Button>
      )}
      {save.error && <ProblemNotice error={save.error} />}
      {questionVersion > 0 && <p className={classes.muted}>Version {questionVersion}. Answers given keep theirs.</p>}
    </section>
  );
}

type QuestionRowProps = {
  readonly question: QuestionBody;
  readonly questions: readonly QuestionBody[];
  readonly children: ReactNode;
};

function QuestionRow({ question, questions, children }: QuestionRowProps) {
  const { text, type, choices, askedWhen, prefill, inLanguages } = question;
  const before = questions.find((each) => each.questionId === askedWhen?.questionId);
  const after = before?.choices.find((choice) => choice.value === askedWhen?.value);
  const languages = PATIENT_LANGUAGES.filter((each) => inLanguages?.[each]).map((each) => LANGUAGE_WORDS[each]);
  return (
    <li className={classes.row}>
      <div className={classes.fill}>
        <span className={classes.name}>{text}</span>
        <p className={classes.reasons}>
          {SORT_WORDS[type]} ·{' '}
          {choices
            .map(({ label, effect }) => (effect === 'none' ? label : `${label} (${EFFECT_WORDS[effect]})`))
            .join(', ')}
          {before && after && ` · only after “${after.label}” to “${before.text}”`}
          {prefill !== null && ' · the chart fills it in'}
          {languages.length > 0 && ` · also in ${languages.join(', ')}`}
        </p>
      </div>
      {children}
    </li>
  );
}

function bodyOf(question: ReturnType<typeof newQuestion>): QuestionBody {
  return { ...question, choices: [...question.choices], askedWhen: null, prefill: null, inLanguages: {} };
}

import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import {
  type EligibilityQuestion,
  QUESTIONS_MAX,
  type QuestionType,
} from '../../domain/clusters/eligibility-question.ts';
import { newQuestion, TYPE_WORDS } from '../../domain/clusters/new-question.ts';
import { readQuestionSet, saveQuestionSet } from '../../eligibility-contract.ts';
import classes from './Clusters.module.css';

/** What callers are asked, at most five; each save is a version of its own. */
export function QuestionList({ clusterId }: { readonly clusterId: string }) {
  const mayEdit = useMay('clusters.edit');
  const found = useRoute(readQuestionSet, { params: { clusterId } });
  const save = useAct(saveQuestionSet, { refresh: [readQuestionSet] });
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return null;
  const { questionVersion, questions } = found.data;
  const keep = (next: readonly EligibilityQuestion[]) =>
    save.mutate({ params: { clusterId }, body: { questionVersion, questions: next as typeof questions } });
  return (
    <section className={classes.section} aria-labelledby="cluster-questions">
      <h2 id="cluster-questions">Questions for callers</h2>
      {questions.length === 0 && <p className={classes.muted}>Nothing is asked: whoever is due may come.</p>}
      <ul className={classes.list}>
        {questions.map((question) => (
          <li key={question.questionId} className={classes.row}>
            <div className={classes.fill}>
              <span className={classes.name}>{question.text}</span>
              <p className={classes.reasons}>
                {TYPE_WORDS[question.type]} · {question.choices.map((choice) => choice.label).join(', ')}
                {question.askedWhen && ' · only after an earlier answer'}
              </p>
            </div>
            {mayEdit && (
              <Button
                size="xs"
                variant="default"
                loading={save.isPending}
                aria-label={`Leave out: ${question.text}`}
                onClick={() =>
                  keep(
                    questions.filter(
                      ({ questionId, askedWhen }) =>
                        questionId !== question.questionId && askedWhen?.questionId !== question.questionId,
                    ),
                  )
                }
              >
                Leave out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && questions.length < QUESTIONS_MAX && (
        <AddQuestion
          busy={save.isPending}
          onAdd={(type, text) => keep([...questions, newQuestion({ type, text, version: questionVersion + 1 })])}
        />
      )}
      {save.error && <ProblemNotice error={save.error} />}
      {questionVersion > 0 && <p className={classes.muted}>Version {questionVersion}. Answers given keep theirs.</p>}
    </section>
  );
}

type Adding = { readonly busy: boolean; readonly onAdd: (type: QuestionType, text: string) => void };

function AddQuestion({ busy, onAdd }: Adding) {
  const [type, setType] = useState<QuestionType>('fit');
  const [text, setText] = useState('');
  return (
    <form
      className={classes.tools}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        onAdd(type, text.trim());
        setText('');
      }}
    >
      <TextInput
        aria-label="A question, as it is read aloud"
        placeholder="A question, as it is read aloud"
        value={text}
        maxLength={300}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Select
        aria-label="What the answer decides"
        data={Object.entries(TYPE_WORDS).map(([value, label]) => ({ value, label }))}
        value={type}
        onChange={(value) => value && setType(value as QuestionType)}
        allowDeselect={false}
      />
      <Button type="submit" variant="default" loading={busy}>
        Add this question
      </Button>
    </form>
  );
}

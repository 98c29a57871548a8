import { Button } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { KeyHint } from '#platform/client/design/KeyHint.tsx';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { ownKey } from '#platform/client/frame/key-setting.ts';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { decideEligibility } from '../../domain/clusters/decide-eligibility.ts';
import type { Answers } from '../../domain/clusters/eligibility-question.ts';
import { answerQuestions, prepareQuestions } from '../../eligibility-contract.ts';
import { suggestForPatient } from '../../offer-contract.ts';
import { AskClinician } from './AskClinician.tsx';
import { type AnswerKey, answerKeys } from './answer-keys.ts';
import classes from './Clusters.module.css';
import { EligibilityVerdict } from './EligibilityVerdict.tsx';

type Asked = { readonly patientId: string; readonly clusterId: string };

/**
 * The cluster's questions, one at a time, with what the chart answers filled in. A red flag ends the asking and goes to a clinician;
 * not knowing is an answer.
 */
export function EligibilityQuestions({ patientId, clusterId }: Asked) {
  const params = { patientId, clusterId };
  const found = useRoute(prepareQuestions, { params });
  const [answers, setAnswers] = useState<Answers>({});
  const save = useAct(answerQuestions, { refresh: [prepareQuestions, suggestForPatient] });
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <LoadingRows rows={1} height={72} label="Loading the questions" />;
  const { questions, questionVersion, prefilled } = found.data;
  if (questions.length === 0) return null;
  if (save.data)
    return (
      <EligibilityVerdict
        {...save.data}
        {...params}
        onAgain={() => {
          save.reset();
          setAnswers({});
        }}
      />
    );
  const decided = decideEligibility(questions, answers);
  const give = (questionId: string, value: string) => {
    const next = { ...answers, [questionId]: value };
    setAnswers(next);
    if (decideEligibility(questions, next).isComplete)
      save.mutate({ params, body: { questionVersion, answers: next } });
  };
  const question = decided.next;
  if (question === null) {
    return save.error ? (
      <ProblemNotice error={save.error} />
    ) : (
      <LoadingRows rows={1} height={72} label="Keeping the answers" />
    );
  }
  const known = prefilled.find((each) => each.questionId === question.questionId);
  return (
    <section className={classes.question} aria-label="Questions for the caller">
      <p className={classes.asked}>{question.text}</p>
      {known && <p className={classes.muted}>The chart says: {known.because}</p>}
      <AnswerButtons
        key={question.questionId}
        answers={answerKeys(question.choices)}
        knownValue={known?.value ?? null}
        isFocused={Object.keys(answers).length > 0}
        onGive={(value) => give(question.questionId, value)}
      />
      <AskClinician {...params} />
    </section>
  );
}

type AnswerButtonsProps = {
  readonly answers: readonly AnswerKey[];
  readonly knownValue: string | null;
  readonly isFocused: boolean;
  readonly onGive: (value: string) => void;
};

/**
 * The answers to the question at hand. Their keys act only while one of them has the focus, which E gives: elsewhere in a call the
 * same keys mean something else, and no red flag may be answered by mistake.
 */
function AnswerButtons({ answers, knownValue, isFocused, onGive }: AnswerButtonsProps) {
  const first = useRef<HTMLButtonElement>(null);
  useKeys([{ key: 'e', label: 'Answer the question', act: () => first.current?.focus() }]);
  function answerByKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const answer = answers.find(({ key }) => ownKey(key) === event.key.toLowerCase());
    if (!answer) return;
    event.preventDefault();
    onGive(answer.value);
  }
  return (
    <div className={classes.tools}>
      {answers.map(({ key, value, label }, index) => (
        <Button
          key={value}
          ref={index === 0 ? first : null}
          autoFocus={isFocused && index === 0}
          variant={knownValue === value ? 'filled' : key === 'u' ? 'subtle' : 'default'}
          rightSection={<KeyHint>{key.toUpperCase()}</KeyHint>}
          onKeyDown={answerByKey}
          onClick={() => onGive(value)}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}

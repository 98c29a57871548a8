import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { decideEligibility } from '../../domain/clusters/decide-eligibility.ts';
import { type Answers, UNKNOWN } from '../../domain/clusters/eligibility-question.ts';
import { answerQuestions, prepareQuestions } from '../../eligibility-contract.ts';
import { suggestForPatient } from '../../seat-contract.ts';
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
      <div className={classes.tools}>
        {question.choices.map((choice) => (
          <Button
            key={choice.value}
            variant={known?.value === choice.value ? 'filled' : 'default'}
            onClick={() => give(question.questionId, choice.value)}
          >
            {choice.label}
          </Button>
        ))}
        <Button variant="subtle" onClick={() => give(question.questionId, UNKNOWN)}>
          Does not know
        </Button>
      </div>
    </section>
  );
}

import { useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { listMyQuestions } from '../approval-contract.ts';
import { AnswerForm } from './AnswerForm.tsx';
import classes from './Approvals.module.css';
import { ClinicianQuestion } from './ClinicianQuestion.tsx';
import { FamilyQuestion } from './FamilyQuestion.tsx';

/** One question at a time, to a clinician or to a family; one answer. */
export function ApprovalsPage() {
  const isFamily = useMay('my-page');
  const mine = useRoute(listMyQuestions);
  const [said, setSaid] = useState<string | null>(null);
  const questions = mine.data?.questions ?? [];
  const [question] = questions;
  return (
    <Page
      title={isFamily ? 'Questions for you' : 'Answers'}
      lead={questions.length > 1 ? `${questions.length} questions wait. The most urgent first.` : undefined}
      shape="reading"
    >
      {said && (
        <p className={classes.said} role="status">
          {said}
        </p>
      )}
      {mine.error && <ProblemNotice error={mine.error} onRetry={() => void mine.refetch()} />}
      {!mine.data && !mine.error && <LoadingRows rows={3} height={120} label="Loading your questions" />}
      {mine.data && !question && (
        <EmptyState title="Nothing is asked of you">
          {isFamily
            ? 'When visits could be brought together, we ask you here first.'
            : 'When care that you ordered could be brought together, the question comes here.'}
        </EmptyState>
      )}
      {question && (
        <article key={question.approvalId} className={classes.question}>
          <p className={classes.about}>
            About {question.patientName}
            {question.byTelephone && ' · the family has no account: call them and write down what they say'}
          </p>
          <h2 className={classes.asked}>{question.question}</h2>
          {question.view.for === 'family' ? (
            <FamilyQuestion view={question.view} />
          ) : (
            <ClinicianQuestion view={question.view} />
          )}
          <AnswerForm question={question} onAnswered={setSaid} />
        </article>
      )}
    </Page>
  );
}

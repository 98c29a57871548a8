import { Button, Textarea } from '@mantine/core';
import { useId, useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDay } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { answerApproval, listMyQuestions, type Question } from '../approval-contract.ts';
import type { ApprovalAnswer } from '../domain/decide-approval.ts';
import { readMyPatients } from '../family-contract.ts';
import classes from './Approvals.module.css';

type Choice = { readonly answer: ApprovalAnswer; readonly label: string; readonly hint: string };

const FOR_FAMILY: readonly Choice[] = [
  { answer: 'accept', label: 'Yes, bring them together', hint: 'We book it when everyone has said yes.' },
  {
    answer: 'spread',
    label: 'No, spread them out',
    hint: 'Visits stay apart. We will remember that you like it this way.',
  },
  { answer: 'change', label: 'Yes, but not like this', hint: 'Tell us what does not fit. We will look again.' },
  { answer: 'decline', label: 'No, leave all as it is', hint: 'Nothing changes.' },
];

const FOR_CLINICIAN: readonly Choice[] = [
  { answer: 'accept', label: 'Agree', hint: 'Booked when everyone has agreed.' },
  { answer: 'change', label: 'Change it', hint: 'Goes back to be drawn again with your reason.' },
  { answer: 'decline', label: 'Decline', hint: 'Single bookings stand as they are.' },
];

type AnswerFormProps = { readonly question: Question; readonly onAnswered: (sentence: string) => void };

/** One answer with its reason. Saying no is as easy as saying yes. */
export function AnswerForm({ question, onAnswered }: AnswerFormProps) {
  const isFamily = question.part === 'family';
  const choices = isFamily ? FOR_FAMILY : FOR_CLINICIAN;
  const { zone } = useSession();
  const name = useId();
  const [answer, setAnswer] = useState<ApprovalAnswer | null>(null);
  const [reason, setReason] = useState('');
  const act = useAct(answerApproval, { refresh: [listMyQuestions, readMyPatients] });
  const needsReason = answer !== null && answer !== 'accept' && !isFamily;
  const canSend = answer !== null && (!needsReason || reason.trim() !== '');
  const send = () => {
    if (answer === null) return;
    act.mutate(
      { params: { approvalId: question.approvalId }, body: { answer, reason } },
      { onSuccess: ({ sentence }) => onAnswered(sentence) },
    );
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) send();
      }}
    >
      <fieldset className={classes.choices}>
        <legend className={classes.legend}>Your answer</legend>
        {choices.map((choice) => (
          <label key={choice.answer} className={classes.choice} data-chosen={answer === choice.answer}>
            <input
              type="radio"
              name={name}
              value={choice.answer}
              checked={answer === choice.answer}
              onChange={() => setAnswer(choice.answer)}
            />
            <span>
              <span className={classes.choiceLabel}>{choice.label}</span>
              <span className={classes.choiceHint}>{choice.hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {answer !== null && (
        <Textarea
          label={needsReason ? 'Why? The others read this and plan again.' : 'Anything we should know? (you need not)'}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={500}
          size="md"
        />
      )}
      {act.error && <ProblemNotice error={act.error} />}
      <div>
        <Button type="submit" size="lg" disabled={!canSend} loading={act.isPending}>
          Send my answer
        </Button>
        <p className={classes.until}>Please answer by {formatDay(question.answerBy, { zone })}.</p>
      </div>
    </form>
  );
}

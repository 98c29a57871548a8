import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDay } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { WaitFelt, Worth } from '../../domain/own/visit-feedback.ts';
import { judgeMyVisit, type MySeatsReply, readMySeats } from '../../my-seats-contract.ts';
import classes from './Own.module.css';
import { useMySeats } from './use-my-seats.ts';

const WORTH_WORDS: readonly { answer: Worth; words: string }[] = [
  { answer: 'yes', words: 'Yes' },
  { answer: 'partly', words: 'Partly' },
  { answer: 'no', words: 'No' },
];
const WAIT_WORDS: readonly { answer: WaitFelt; words: string }[] = [
  { answer: 'short', words: 'Short' },
  { answer: 'fine', words: 'All right' },
  { answer: 'long', words: 'Too long' },
];

/** Three short questions about the last visit, one at a time. */
export function HowWasIt({ patientId }: { readonly patientId: string }) {
  const visit = useMySeats(patientId)?.toJudge[0];
  const [isThanked, setIsThanked] = useState(false);
  if (isThanked) {
    return (
      <p className={`${classes.card} ${classes.done}`} role="status">
        Thank you. We read this without your name, together with what others say.
      </p>
    );
  }
  return visit ? <Questions key={visit.seatId} visit={visit} onThanked={() => setIsThanked(true)} /> : null;
}

type QuestionsProps = { readonly visit: MySeatsReply['toJudge'][number]; readonly onThanked: () => void };

function Questions({ visit, onThanked }: QuestionsProps) {
  const [wasWorthIt, setWasWorthIt] = useState<Worth | null>(null);
  const [waitFelt, setWaitFelt] = useState<WaitFelt | null>(null);
  const [words, setWords] = useState('');
  const judge = useAct(judgeMyVisit, { refresh: [readMySeats] });
  return (
    <section className={classes.card}>
      <h2>How was {formatDay(visit.startsAt, visit)}?</h2>
      <p className={classes.quiet}>{visit.what}</p>
      {wasWorthIt === null && <Ask question="Was it worth coming?" answers={WORTH_WORDS} onAnswer={setWasWorthIt} />}
      {wasWorthIt !== null && waitFelt === null && (
        <Ask question="How was the wait?" answers={WAIT_WORDS} onAnswer={setWaitFelt} />
      )}
      {wasWorthIt !== null && waitFelt !== null && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const body = { wasWorthIt, waitFelt, words };
            judge.mutate({ params: { seatId: visit.seatId }, body }, { onSuccess: onThanked });
          }}
        >
          <Textarea
            label="Anything else? (you need not)"
            description="Please write no names."
            size="lg"
            autosize
            minRows={2}
            maxLength={1000}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          {judge.error && <ProblemNotice error={judge.error} />}
          <div className={classes.answers}>
            <Button type="submit" size="lg" loading={judge.isPending}>
              Send
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}

type AskProps<Answer extends string> = {
  readonly question: string;
  readonly answers: readonly { readonly answer: Answer; readonly words: string }[];
  readonly onAnswer: (answer: Answer) => void;
};

function Ask<Answer extends string>({ question, answers, onAnswer }: AskProps<Answer>) {
  return (
    <fieldset className={classes.question}>
      <legend>{question}</legend>
      <div className={classes.answers}>
        {answers.map(({ answer, words }) => (
          <Button key={answer} size="lg" variant="default" onClick={() => onAnswer(answer)}>
            {words}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

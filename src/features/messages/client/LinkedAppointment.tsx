import { Button } from '@mantine/core';
import { useState } from 'react';
import { callRoute } from '#platform/client/api/call-route.ts';
import type { Language } from '../domain/channel.ts';
import { dayInWords, timeInWords } from '../domain/date-words.ts';
import type { LinkAct } from '../domain/open-link.ts';
import { answerLink, type LinkReply, listOtherTimes, type OtherTime } from '../link-contract.ts';
import classes from './LinkPage.module.css';
import { type LinkWords, linkWords } from './link-words.ts';

type Place = NonNullable<LinkReply['appointment']>;
type Visit = { readonly token: string; readonly birthDate: string };
type AppointmentProps = { readonly reply: LinkReply; readonly appointment: Place; readonly visit: Visit };
type Stage = 'shown' | 'cancelling' | 'choosing';

/** Date, time and place of the one appointment, and what can be answered. */
export function LinkedAppointment({ reply, appointment, visit }: AppointmentProps) {
  const words = linkWords(reply.language);
  const [stage, setStage] = useState<Stage>('shown');
  const [others, setOthers] = useState<readonly OtherTime[]>([]);
  const [done, setDone] = useState<{ act: LinkAct; place: Place | null } | null>(
    reply.usedFor ? { act: reply.usedFor, place: appointment } : null,
  );
  const { busy, problem, attempt } = useAttempt(words);
  const answer = (act: LinkAct, other?: OtherTime) =>
    attempt(async () => {
      const { sessionId = null, seatNumber = null } = other ?? {};
      const replied = await callRoute(answerLink, { body: { ...visit, act, sessionId, seatNumber } });
      setDone({ act: replied.done, place: replied.appointment });
    });
  const showOthers = () =>
    attempt(async () => {
      setOthers((await callRoute(listOtherTimes, { body: visit })).others);
      setStage('choosing');
    });
  if (done) {
    return (
      <>
        <p className={classes.done} role="status">
          {words.done[done.act]}
        </p>
        {done.place && done.act !== 'cancel' && done.act !== 'decline' && (
          <When place={done.place} language={reply.language} />
        )}
        {reply.phone !== '' && <p className={classes.quiet}>{words.callUs(reply.phone)}</p>}
      </>
    );
  }
  return (
    <>
      <p className={classes.quiet}>{reply.acts.includes('accept') ? words.offered : words.yours}</p>
      <When place={appointment} language={reply.language} />
      {reply.isConfirmed && <p>✓ {words.isConfirmed}</p>}
      {problem && (
        <p className={classes.wrong} role="alert">
          {problem}
        </p>
      )}
      {stage === 'shown' && (
        <Answers
          {...{ words, busy }}
          acts={reply.acts}
          onAct={(act) => {
            if (act === 'cancel') setStage('cancelling');
            else void (act === 'change' ? showOthers() : answer(act));
          }}
        />
      )}
      {stage === 'cancelling' && (
        <>
          <p>{words.cancelMeans}</p>
          <Button size="md" fullWidth color="red" loading={busy} onClick={() => void answer('cancel')}>
            {words.reallyCancel}
          </Button>
          <Button size="md" fullWidth variant="default" onClick={() => setStage('shown')}>
            {words.keep}
          </Button>
        </>
      )}
      {stage === 'choosing' && (
        <>
          <h2 className={classes.choose}>{others.length > 0 ? words.choose : words.noOthers}</h2>
          {others.map((other) => (
            <Button
              key={other.sessionId}
              size="md"
              fullWidth
              variant="default"
              disabled={busy}
              onClick={() => void answer('change', other)}
            >
              {words.take(whenWords(other, reply.language))}
            </Button>
          ))}
          <Button size="md" fullWidth variant="subtle" onClick={() => setStage('shown')}>
            {words.keep}
          </Button>
        </>
      )}
    </>
  );
}

function whenWords({ startsAt, zone }: Place, language: Language): string {
  const at = new Date(startsAt);
  return `${dayInWords(at, zone, language)}, ${timeInWords(at, zone, language)}`;
}

function When({ place, language }: { readonly place: Place; readonly language: Language }) {
  const at = new Date(place.startsAt);
  return (
    <div className={classes.when}>
      <p className={classes.day}>{dayInWords(at, place.zone, language)}</p>
      <p className={classes.time}>{timeInWords(at, place.zone, language)}</p>
      <p>{place.place}</p>
    </div>
  );
}

type AnswersProps = {
  readonly words: LinkWords;
  readonly acts: readonly LinkAct[];
  readonly busy: boolean;
  readonly onAct: (act: LinkAct) => void;
};

function Answers({ words, acts, busy, onAct }: AnswersProps) {
  return (
    <>
      {acts.map((act, index) => (
        <Button
          key={act}
          size="md"
          fullWidth
          variant={index === 0 && act !== 'cancel' ? 'filled' : 'default'}
          disabled={busy}
          onClick={() => onAct(act)}
        >
          {words[act]}
        </Button>
      ))}
    </>
  );
}

function useAttempt(words: LinkWords) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      // Sentences of the server are English; what matters here is that nothing has changed.
      setProblem(error === null ? null : words.problem);
    }
    setBusy(false);
  };
  return { busy, problem, attempt };
}

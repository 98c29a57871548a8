import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { callRoute } from '#platform/client/api/call-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { type LinkReply, openLinkRoute } from '../link-contract.ts';
import { AskBirthDate } from './AskBirthDate.tsx';
import { LinkedAppointment } from './LinkedAppointment.tsx';
import classes from './LinkPage.module.css';
import { linkWords } from './link-words.ts';

/** What a link of a message opens, for people without an account: one appointment, and what can be answered. Names nobody. */
export function LinkPage() {
  const { token } = useParams({ strict: false }) as { token: string };
  const [birthDate, setBirthDate] = useState<string | null>(null);
  const [reply, setReply] = useState<LinkReply | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const open = useCallback(
    async (given: string | null) => {
      setBusy(true);
      setError(null);
      try {
        setReply(await callRoute(openLinkRoute, { body: { token, birthDate: given } }));
        setBirthDate(given);
      } catch (problem) {
        setError(problem);
      }
      setBusy(false);
    },
    [token],
  );
  useEffect(() => void open(null), [open]);
  const words = linkWords(reply?.language ?? 'en');
  useEffect(() => {
    document.title = words.title;
    document.documentElement.lang = reply?.language ?? 'en';
  }, [words, reply]);
  return (
    <main className={classes.page} id="main">
      <div className={classes.card}>
        <p className={classes.hospital}>{reply?.hospital}</p>
        <h1 className={classes.title}>{words.title}</h1>
        {error !== null && <ProblemNotice error={error} onRetry={() => void open(birthDate)} />}
        {!reply && error === null && <LoadingRows rows={2} height={56} />}
        {reply && <Opened {...{ reply, token, birthDate, busy }} onBirthDate={(given) => void open(given)} />}
        {reply?.mayCheckIn && (
          <Button component="a" href={`/c/${token}`} size="md" fullWidth variant="light">
            {words.checkIn}
          </Button>
        )}
      </div>
    </main>
  );
}

type OpenedProps = {
  readonly reply: LinkReply;
  readonly token: string;
  readonly birthDate: string | null;
  readonly busy: boolean;
  readonly onBirthDate: (given: string) => void;
};

function Opened({ reply, token, birthDate, busy, onBirthDate }: OpenedProps) {
  const words = linkWords(reply.language);
  if (reply.state === 'ask' || reply.state === 'wrong') {
    return (
      <>
        <p>{words.lead}</p>
        {reply.state === 'wrong' && (
          <p className={classes.wrong} role="alert">
            {words.wrong(reply.triesLeft)}
          </p>
        )}
        <AskBirthDate words={words} busy={busy} onGiven={onBirthDate} />
      </>
    );
  }
  if (reply.state === 'open' && reply.appointment && birthDate !== null) {
    return <LinkedAppointment reply={reply} appointment={reply.appointment} visit={{ token, birthDate }} />;
  }
  return (
    <>
      <p>{reply.state === 'open' ? words.over : words[reply.state]}</p>
      {reply.phone !== '' && <p>{words.callUs(reply.phone)}</p>}
    </>
  );
}

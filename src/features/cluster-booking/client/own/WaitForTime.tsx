import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDate } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { joinMyWaitlist, type MySeatsReply, readMySeats, withdrawMyWaiting } from '../../my-seats-contract.ts';
import classes from './Own.module.css';
import { useMySeats } from './use-my-seats.ts';

/** What one waits for, and waiting for more: an earlier time, or a first one. */
export function WaitForTime({ patientId }: { readonly patientId: string }) {
  const mine = useMySeats(patientId);
  if (!mine || (mine.waiting.length === 0 && mine.mayWaitFor.length === 0 && mine.toInvite.length === 0)) return null;
  return (
    <>
      {mine.toInvite.length > 0 && <ToInvite invitations={mine.toInvite} />}
      {(mine.waiting.length > 0 || mine.mayWaitFor.length > 0) && <Waiting patientId={patientId} />}
    </>
  );
}

type ToInviteProps = { readonly invitations: MySeatsReply['toInvite'] };

/** Visits whose times cannot be booked yet. */
function ToInvite({ invitations }: ToInviteProps) {
  return (
    <section className={classes.card}>
      <h2>We will invite you</h2>
      {invitations.map(({ what, dueOn, inviteOn }) => (
        <p key={`${what} ${dueOn}`}>
          {what}, due about {formatDate(dueOn)}. We will invite you from {formatDate(inviteOn)} on, when its times open.
          You need not do anything.
        </p>
      ))}
    </section>
  );
}

function Waiting({ patientId }: { readonly patientId: string }) {
  const mine = useMySeats(patientId);
  const withdraw = useAct(withdrawMyWaiting, { refresh: [readMySeats] });
  if (!mine) return null;
  return (
    <section className={classes.card}>
      <h2>Waiting for a free time</h2>
      {withdraw.error && <ProblemNotice error={withdraw.error} />}
      {mine.waiting.map(({ entryId, what, expiresOn }) => (
        <div key={entryId}>
          <p className={classes.done}>
            You wait for: {what}, until {formatDate(expiresOn)}. We tell you when a time is free.
          </p>
          <div className={classes.answers}>
            <Button
              size="lg"
              variant="default"
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate({ params: { entryId } })}
            >
              Stop waiting for {what}
            </Button>
          </div>
        </div>
      ))}
      {mine.mayWaitFor.length > 0 && <JoinWaiting patientId={patientId} choices={mine.mayWaitFor} />}
    </section>
  );
}

type Choice = { readonly clusterId: string; readonly what: string; readonly seatId: string | null };
type JoinWaitingProps = { readonly patientId: string; readonly choices: readonly Choice[] };

const NOTICES = [
  { noticeHours: 2, words: 'Two hours before is enough' },
  { noticeHours: 24, words: 'One day before' },
  { noticeHours: 72, words: 'Three days before' },
] as const;

function JoinWaiting({ patientId, choices }: JoinWaitingProps) {
  const join = useAct(joinMyWaitlist, { refresh: [readMySeats] });
  const [chosen, setChosen] = useState<Choice | null>(null);
  if (chosen === null) {
    return (
      <>
        <p>If somebody gives a time back, you can have it. What you have booked stays until you take it.</p>
        <div className={classes.answers}>
          {choices.map((choice) => (
            <Button key={choice.clusterId} size="lg" variant="default" onClick={() => setChosen(choice)}>
              {choice.seatId === null ? 'Wait for a time' : 'Wait for an earlier time'}: {choice.what}
            </Button>
          ))}
        </div>
      </>
    );
  }
  return (
    <>
      <h3>How long before must you know?</h3>
      {join.error && <ProblemNotice error={join.error} />}
      <div className={classes.answers}>
        {NOTICES.map(({ noticeHours, words }) => (
          <Button
            key={noticeHours}
            size="lg"
            variant="default"
            disabled={join.isPending}
            onClick={() =>
              join.mutate(
                { params: { patientId }, body: { clusterId: chosen.clusterId, noticeHours } },
                { onSuccess: () => setChosen(null) },
              )
            }
          >
            {words}
          </Button>
        ))}
        <Button size="lg" variant="subtle" onClick={() => setChosen(null)}>
          Do not wait
        </Button>
      </div>
    </>
  );
}

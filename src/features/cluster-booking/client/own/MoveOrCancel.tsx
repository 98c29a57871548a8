import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { formatDate, formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import {
  cancelMySeat,
  inviteMeLater,
  listMyOtherTimes,
  type MySeatReply,
  moveMySeat,
  readMySeats,
} from '../../my-seats-contract.ts';
import classes from './Own.module.css';
import { reasonInOwnWords } from './own-reason-words.ts';
import { useMySeats } from './use-my-seats.ts';

type Stage = 'what' | 'move' | 'cancel';

/** One question at a time: which visit, what to do with it, and to when or why. */
export function MoveOrCancel({ patientId }: { readonly patientId: string }) {
  const mine = useMySeats(patientId);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const seats = (mine?.coming ?? []).filter((seat) => seat.canChange);
  const seat = seats.find((each) => each.seatId === chosenId) ?? (seats.length === 1 ? seats[0] : undefined);
  if (!mine) return <LoadingRows rows={2} height={48} label="Loading" />;
  return (
    <section className={classes.card} aria-label="Move or cancel">
      {done !== null && (
        <p className={classes.done} role="status">
          {done}
        </p>
      )}
      {done === null && seats.length === 0 && <p>No visit can be moved or cancelled here now.</p>}
      {done === null && seats.length > 0 && !seat && (
        <>
          <h2>Which visit?</h2>
          <div className={classes.answers}>
            {seats.map((each) => (
              <Button key={each.seatId} size="lg" variant="default" onClick={() => setChosenId(each.seatId)}>
                {formatDayTime(each.startsAt, each)}, {each.what}
              </Button>
            ))}
          </div>
        </>
      )}
      {done === null && seat && <OneVisit key={seat.seatId} seat={seat} onDone={setDone} />}
      <p className={classes.quiet}>For every other visit, call the front desk. The number is on your letter.</p>
    </section>
  );
}

type OneVisitProps = { readonly seat: MySeatReply; readonly onDone: (sentence: string) => void };

function OneVisit({ seat, onDone }: OneVisitProps) {
  const [stage, setStage] = useState<Stage>('what');
  const back = () => setStage('what');
  if (stage === 'move') return <ChooseTime seat={seat} onDone={onDone} onBack={back} />;
  if (stage === 'cancel') return <ChooseReason seat={seat} onDone={onDone} onBack={back} />;
  return (
    <>
      <h2>What would you like to do?</h2>
      <p>
        {formatDayTime(seat.startsAt, seat)}, {seat.what}
      </p>
      <div className={classes.answers}>
        <Button size="lg" onClick={() => setStage('move')}>
          Move it to another time
        </Button>
        <Button size="lg" variant="default" onClick={() => setStage('cancel')}>
          Cancel it
        </Button>
      </div>
    </>
  );
}

type StepProps = OneVisitProps & { readonly onBack: () => void };

function ChooseTime({ seat, onDone, onBack }: StepProps) {
  const { seatId } = seat;
  const found = useRoute(listMyOtherTimes, { params: { seatId } });
  const move = useAct(moveMySeat, { refresh: [readMySeats, listMyOtherTimes] });
  return (
    <>
      <h2>Which time suits you?</h2>
      <p>You have {formatDayTime(seat.startsAt, seat)}. It stays yours until you choose.</p>
      {!found.data && !found.error && <LoadingRows rows={3} height={48} label="Looking for free times" />}
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {move.error && <ProblemNotice error={move.error} />}
      {found.data?.others.length === 0 && (
        <p>
          No other time that you can choose here is free now. You can wait for a free time below, or call the front
          desk.
        </p>
      )}
      {found.data?.later && <InviteLater seat={seat} opensOn={found.data.later.opensOn} onDone={onDone} />}
      <div className={classes.answers}>
        {found.data?.others.map((other) => (
          <Button
            key={other.sessionId}
            size="lg"
            variant="default"
            disabled={move.isPending}
            onClick={() =>
              move.mutate(
                { params: { seatId }, body: { sessionId: other.sessionId, seatNumber: other.seatNumber } },
                { onSuccess: () => onDone(`Moved. Your new time is ${formatDayTime(other.startsAt, other)}.`) },
              )
            }
          >
            {formatDayTime(other.startsAt, other)}, {other.siteName}
          </Button>
        ))}
        <Button size="lg" variant="subtle" onClick={onBack}>
          Keep what we have
        </Button>
      </div>
    </>
  );
}

type InviteLaterProps = OneVisitProps & { readonly opensOn: string };

/** Times after the days that one chooses from: one is invited when they open. */
function InviteLater({ seat, opensOn, onDone }: InviteLaterProps) {
  const invite = useAct(inviteMeLater, { refresh: [readMySeats, listMyOtherTimes] });
  return (
    <>
      <p>
        Later times can be booked from {formatDate(opensOn)} on. If you give this time back, we will invite you then.
      </p>
      {invite.error && <ProblemNotice error={invite.error} />}
      <div className={classes.answers}>
        <Button
          size="lg"
          variant="default"
          loading={invite.isPending}
          onClick={() =>
            invite.mutate(
              { params: { seatId: seat.seatId } },
              {
                onSuccess: ({ inviteOn }) =>
                  onDone(`Given back. We will invite you on ${formatDate(inviteOn)}, when later times open.`),
              },
            )
          }
        >
          Give it back, and invite me later
        </Button>
      </div>
    </>
  );
}

function ChooseReason({ seat, onDone, onBack }: StepProps) {
  const mine = useRoute(readMySeats);
  const cancel = useAct(cancelMySeat, { refresh: [readMySeats] });
  const { seatId } = seat;
  return (
    <>
      <h2>Why can you not come?</h2>
      <p>
        Choose a reason to cancel {formatDayTime(seat.startsAt, seat)}. Another child or patient gets this time at once.
      </p>
      {cancel.error && <ProblemNotice error={cancel.error} />}
      <div className={classes.answers}>
        {mine.data?.cancelReasons.map(({ code, label }) => (
          <Button
            key={code}
            size="lg"
            variant="default"
            disabled={cancel.isPending}
            onClick={() =>
              cancel.mutate(
                { params: { seatId }, body: { reason: code } },
                { onSuccess: () => onDone('Cancelled. Thank you for telling us.') },
              )
            }
          >
            Cancel: {reasonInOwnWords(code, label)}
          </Button>
        ))}
        <Button size="lg" variant="subtle" onClick={onBack}>
          Keep what we have
        </Button>
      </div>
    </>
  );
}

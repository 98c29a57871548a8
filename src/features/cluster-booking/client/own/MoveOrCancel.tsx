import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { formatDate, formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { Route } from '#platform/contract/route.ts';
import {
  cancelMySeat,
  inviteMeLater,
  listMyOtherTimes,
  type MySeatReply,
  moveMySeat,
  readMySeats,
} from '../../my-seats-contract.ts';
import { actAndSay } from './act-and-say.ts';
import classes from './Own.module.css';
import { reasonInOwnWords } from './own-reason-words.ts';
import { useMySeats } from './use-my-seats.ts';

type Stage = 'what' | 'move' | 'cancel';

type MoveOrCancelProps = {
  readonly patientId: string;
  /** What else on the page tells of bookings. */
  readonly refresh: readonly Route[];
};

/** One question at a time: which visit, what to do with it, and to when or why. */
export function MoveOrCancel({ patientId, refresh }: MoveOrCancelProps) {
  const mine = useMySeats(patientId);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const seats = (mine?.coming ?? []).filter((seat) => seat.canChange);
  const seat = seats.find((each) => each.seatId === chosenId) ?? (seats.length === 1 ? seats[0] : undefined);
  if (!mine) return <LoadingRows rows={2} height={48} label="Loading" />;
  return (
    <section className={classes.card} aria-label="Move or cancel">
      {done !== null && (
        <p className={classes.done} role="status" tabIndex={-1} ref={takeFocus}>
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
      {done === null && seat && (
        <OneVisit key={seat.seatId} seat={seat} wasChosen={chosenId !== null} refresh={refresh} onDone={setDone} />
      )}
      <p className={classes.quiet}>For every other visit, call the front desk. The number is on your letter.</p>
    </section>
  );
}

function takeFocus(node: HTMLElement | null): void {
  node?.focus();
}

type QuestionProps = { readonly isNext?: boolean; readonly children: ReactNode };

/** A question that stands where the answer to the one before was pressed takes the focus that is lost with it. */
function Question({ isNext = true, children }: QuestionProps) {
  return (
    <h2 tabIndex={-1} ref={isNext ? takeFocus : null}>
      {children}
    </h2>
  );
}

type VisitProps = {
  readonly seat: MySeatReply;
  readonly refresh: readonly Route[];
  readonly onDone: (sentence: string) => void;
};
type OneVisitProps = VisitProps & { readonly wasChosen: boolean };

function OneVisit({ wasChosen, ...visit }: OneVisitProps) {
  const { seat } = visit;
  const [stage, setStage] = useState<Stage>('what');
  const [cameBack, setCameBack] = useState(false);
  const back = () => {
    setCameBack(true);
    setStage('what');
  };
  if (stage === 'move') return <ChooseTime {...visit} onBack={back} />;
  if (stage === 'cancel') return <ChooseReason {...visit} onBack={back} />;
  return (
    <>
      <Question isNext={wasChosen || cameBack}>What would you like to do?</Question>
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

type StepProps = VisitProps & { readonly onBack: () => void };

function ChooseTime({ seat, refresh, onDone, onBack }: StepProps) {
  const { seatId } = seat;
  const found = useRoute(listMyOtherTimes, { params: { seatId } });
  const move = useAct(moveMySeat, { refresh: [readMySeats, listMyOtherTimes, ...refresh] });
  return (
    <>
      <Question>Which time suits you?</Question>
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
      {found.data?.later && <InviteLater {...{ seat, refresh, onDone }} opensOn={found.data.later.opensOn} />}
      <div className={classes.answers}>
        {found.data?.others.map((other) => (
          <Button
            key={other.sessionId}
            size="lg"
            variant="default"
            disabled={move.isPending}
            onClick={() =>
              actAndSay(
                move.mutateAsync({
                  params: { seatId },
                  body: { sessionId: other.sessionId, seatNumber: other.seatNumber },
                }),
                () => onDone(`Moved. Your new time is ${formatDayTime(other.startsAt, other)}.`),
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

type InviteLaterProps = VisitProps & { readonly opensOn: string };

/** Times after the days that one chooses from: one is invited when they open. */
function InviteLater({ seat, refresh, opensOn, onDone }: InviteLaterProps) {
  const invite = useAct(inviteMeLater, { refresh: [readMySeats, listMyOtherTimes, ...refresh] });
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
            actAndSay(invite.mutateAsync({ params: { seatId: seat.seatId } }), ({ inviteOn }) =>
              onDone(`Given back. We will invite you on ${formatDate(inviteOn)}, when later times open.`),
            )
          }
        >
          Give it back, and invite me later
        </Button>
      </div>
    </>
  );
}

function ChooseReason({ seat, refresh, onDone, onBack }: StepProps) {
  const mine = useRoute(readMySeats);
  const cancel = useAct(cancelMySeat, { refresh: [readMySeats, ...refresh] });
  const { seatId } = seat;
  return (
    <>
      <Question>Why can you not come?</Question>
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
              actAndSay(cancel.mutateAsync({ params: { seatId }, body: { reason: code } }), () =>
                onDone('Cancelled. Thank you for telling us.'),
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

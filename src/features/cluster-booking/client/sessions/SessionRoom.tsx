import { Button } from '@mantine/core';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { formatDay, formatTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { readSessionRoom, reserveAgain } from '../../session-policy-contract.ts';
import { AUDIENCE_WORDS } from './audience-words.ts';
import classes from './Session.module.css';

type Room = ReplyOf<typeof readSessionRoom>;

/** How full the session may be, how many will come, and whom its open seats are for. */
export function SessionRoom({ sessionId }: { readonly sessionId: string }) {
  const room = useRoute(readSessionRoom, { params: { sessionId } });
  if (room.error) return <ProblemNotice error={room.error} onRetry={() => void room.refetch()} />;
  if (!room.data) return null;
  return (
    <div className={classes.room}>
      <p className={classes.fillWords}>{seatsWords(room.data)}</p>
      <p className={room.data.expectedAttendance < room.data.censusMin ? classes.tooFew : classes.muted}>
        {expectedWords(room.data)}
      </p>
      <p className={classes.muted}>{audienceWords(room.data)}</p>
      {room.data.canReserveAgain && <ReserveAgain sessionId={sessionId} />}
    </div>
  );
}

function ReserveAgain({ sessionId }: { readonly sessionId: string }) {
  const mayReserve = useMay('templates.edit');
  const reserve = useAct(reserveAgain, { refresh: [readSessionRoom] });
  if (!mayReserve) return null;
  return (
    <>
      {reserve.error && <ProblemNotice error={reserve.error} />}
      <div>
        <Button
          size="xs"
          variant="default"
          loading={reserve.isPending}
          onClick={() => reserve.mutate({ params: { sessionId } })}
        >
          Keep its seats for its own cluster again
        </Button>
      </div>
    </>
  );
}

function seatsWords({ capacity, limit, openCount }: Room): string {
  const open = openCount === 1 ? '1 seat is open' : `${openCount} seats are open`;
  if (limit > capacity)
    return `${open}: up to ${limit} may be booked, ${limit - capacity} beyond the ${capacity} seats.`;
  if (limit < capacity) return `${open}: the room holds ${limit}.`;
  return `${open}.`;
}

function expectedWords({ expectedAttendance, censusMin }: Room): string {
  const short = expectedAttendance < censusMin ? 'Too few: ' : '';
  return `${short}${expectedAttendance.toFixed(1)} are expected to come; it needs ${censusMin}.`;
}

function audienceWords({ cohort, isGroupFixed, sessionNumber, openTo, nextRelease, zone }: Room): string {
  if (isGroupFixed) return `Session ${sessionNumber} of a closed course: only its members can be booked.`;
  const next = nextRelease
    ? ` From ${formatDay(nextRelease.at, { zone })}, ${formatTime(nextRelease.at, { zone })} on they are for ${AUDIENCE_WORDS[nextRelease.audience]}.`
    : '';
  const walkIn = cohort === 'drop-in' ? ' Some are kept for those who walk in.' : '';
  return `Open seats are for ${AUDIENCE_WORDS[openTo]}.${next}${walkIn}`;
}

import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { callRoute } from '#platform/client/api/call-route.ts';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDate } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import {
  confirmMySeat,
  type MySeatReply,
  readMySeatCalendar,
  readMySeats,
  tickMyPreparation,
} from '../../my-seats-contract.ts';
import classes from './Own.module.css';
import { useMySeat } from './use-my-seats.ts';

type BookedVisitProps = { readonly patientId: string; readonly seatId: string };

/** What one does about a booking before it: say that one comes, prepare, keep it in a calendar. Nothing for other visits. */
export function BookedVisit({ patientId, seatId }: BookedVisitProps) {
  const seat = useMySeat(patientId, seatId);
  return seat ? <Controls seat={seat} /> : null;
}

function Controls({ seat }: { readonly seat: MySeatReply }) {
  const confirm = useAct(confirmMySeat, { refresh: [readMySeats] });
  const [calendarError, setCalendarError] = useState<unknown>(null);
  const { seatId } = seat;
  const keep = async () => {
    setCalendarError(null);
    try {
      saveFile(await callRoute(readMySeatCalendar, { params: { seatId } }));
    } catch (error) {
      setCalendarError(error);
    }
  };
  return (
    <div className={classes.controls}>
      {seat.status === 'confirmed' && (
        <p className={classes.done} role="status">
          ✓ You said that you will come.
        </p>
      )}
      <Preparation seat={seat} />
      {confirm.error && <ProblemNotice error={confirm.error} />}
      {calendarError !== null && <ProblemNotice error={calendarError} />}
      {seat.canChange && (
        <div className={classes.answers}>
          {seat.status === 'booked' && (
            <Button size="lg" loading={confirm.isPending} onClick={() => confirm.mutate({ params: { seatId } })}>
              We will come
            </Button>
          )}
          <Button size="lg" variant="default" onClick={() => void keep()}>
            Put it in my calendar
          </Button>
        </div>
      )}
    </div>
  );
}

function Preparation({ seat }: { readonly seat: MySeatReply }) {
  const tick = useAct(tickMyPreparation, { refresh: [readMySeats] });
  if (seat.preparation.length === 0) return null;
  return (
    <>
      <p>
        <strong>To get ready</strong>
      </p>
      {tick.error && <ProblemNotice error={tick.error} />}
      <ul className={classes.todo}>
        {seat.preparation.map(({ preparationId, words, dueOn, isDone }) => (
          <li key={preparationId ?? words}>
            {preparationId === null ? (
              <>
                {words} <span className={classes.quiet}>{formatDate(dueOn)}</span>
              </>
            ) : (
              <Checkbox
                size="md"
                label={words}
                description={isDone ? 'Done' : `By ${formatDate(dueOn)}`}
                checked={isDone}
                disabled={tick.isPending}
                onChange={(event) =>
                  tick.mutate({ params: { preparationId }, body: { isDone: event.currentTarget.checked } })
                }
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function saveFile({ fileName, calendar }: { readonly fileName: string; readonly calendar: string }): void {
  const address = URL.createObjectURL(new Blob([calendar], { type: 'text/calendar' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}

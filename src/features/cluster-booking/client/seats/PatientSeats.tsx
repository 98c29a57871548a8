import { Button, Menu } from '@mantine/core';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { cancelSeat, listCancelReasons, type SeatReply, suggestForPatient } from '../../seat-contract.ts';
import classes from '../clusters/Needs.module.css';

/** Seats the patient has; each can be given back with a reason. */
export function PatientSeats({ seats }: { seats: readonly SeatReply[] }) {
  const cancel = useAct(cancelSeat, { refresh: [suggestForPatient] });
  const reasons = useRoute(listCancelReasons).data?.reasons.filter((each) => each.isOffered) ?? [];
  if (seats.length === 0) return <p className={classes.muted}>No seat is booked.</p>;
  return (
    <>
      <ul className={classes.list}>
        {seats.map((seat) => (
          <li key={seat.seatId} className={classes.due}>
            <span>
              {seat.clusterName}
              <br />
              <time className={classes.muted}>{formatDayTime(seat.arrivesAt, seat)}</time>
            </span>
            {(seat.status === 'booked' || seat.status === 'confirmed') && (
              <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
                <Menu.Target>
                  <Button variant="default" size="xs" loading={cancel.isPending}>
                    Cancel this seat
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Label>Why?</Menu.Label>
                  {reasons.map(({ code, label }) => (
                    <Menu.Item
                      key={code}
                      onClick={() => cancel.mutate({ params: { seatId: seat.seatId }, body: { reason: code } })}
                    >
                      {label}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            )}
          </li>
        ))}
      </ul>
      {cancel.error && <ProblemNotice error={cancel.error} />}
    </>
  );
}

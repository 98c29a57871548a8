import { Button, Menu } from '@mantine/core';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { CANCEL_REASONS, type CancelReason } from '../../domain/seats/cancel-seat.ts';
import { cancelSeat, type SeatReply, suggestForPatient } from '../../seat-contract.ts';
import classes from '../clusters/Needs.module.css';

const WORDS: Readonly<Record<CancelReason, string>> = {
  'patient-unwell': 'Patient is unwell',
  'patient-other-plans': 'Patient has other plans',
  'patient-no-transport': 'Patient cannot get here',
  'patient-no-longer-needs': 'Patient no longer needs it',
  'booked-in-error': 'Booked in error',
  'moved-to-other-session': 'Moved to another session',
  'clinic-staff-missing': 'Clinic: staff are missing',
  'clinic-session-cancelled': 'Clinic: session is cancelled',
};

/** Seats the patient has; each can be given back with a reason. */
export function PatientSeats({ seats }: { seats: readonly SeatReply[] }) {
  const cancel = useAct(cancelSeat, { refresh: [suggestForPatient] });
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
                  {CANCEL_REASONS.map((reason) => (
                    <Menu.Item
                      key={reason}
                      onClick={() => cancel.mutate({ params: { seatId: seat.seatId }, body: { reason } })}
                    >
                      {WORDS[reason]}
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

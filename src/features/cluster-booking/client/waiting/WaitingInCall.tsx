import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { countOf } from '#platform/client/design/format-time.ts';
import { KeyHint } from '#platform/client/design/KeyHint.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import type { SeatReply } from '../../seat-contract.ts';
import { waitingOfPatient } from '../../waiting-contract.ts';
import { JoinWaitlistDialog } from './JoinWaitlistDialog.tsx';
import classes from './Waiting.module.css';

type WaitingInCallProps = {
  readonly patientId: string;
  readonly clusterId: string | null;
  readonly careEventId: string | null;
  readonly seats: readonly SeatReply[];
};

/** Says in a call that the patient waits for a seat, and puts them on the waitlist with the key W. */
export function WaitingInCall({ patientId, clusterId, careEventId, seats }: WaitingInCallProps) {
  const waiting = useRoute(waitingOfPatient, { params: { patientId } });
  const [isOpen, setIsOpen] = useState(false);
  useKeys([{ key: 'w', label: 'Put on the waitlist', act: () => setIsOpen(true), enabled: !isOpen }]);
  const entries = waiting.data?.entries ?? [];
  const offered = entries.some((entry) => entry.hasOpenOffer);
  return (
    <div className={classes.banner} role="status">
      <span>
        {entries.length === 0
          ? 'Not on the waitlist.'
          : `Waits for ${entries.flatMap((entry) => entry.clusters.map((each) => each.name)).join(', ')}, ${countOf(
              Math.max(...entries.map((entry) => entry.waitingDays)),
              'day',
            )}${offered ? '. A seat is offered now: ask for the answer.' : '.'}`}
      </span>
      <Button size="xs" variant="default" onClick={() => setIsOpen(true)}>
        <KeyHint>W</KeyHint>&nbsp;Put on the waitlist
      </Button>
      {isOpen && (
        <JoinWaitlistDialog
          patientId={patientId}
          clusterId={clusterId}
          careEventId={careEventId}
          seats={seats}
          onJoined={() => setIsOpen(false)}
          onClose={() => setIsOpen(false)}
        />
      )}
    </div>
  );
}

import { Button } from '@mantine/core';
import { useRoute } from '#platform/client/api/use-route.ts';
import { countOf } from '#platform/client/design/format-time.ts';
import { KeyHint } from '#platform/client/design/KeyHint.tsx';
import { waitingOfPatient } from '../../waiting-contract.ts';
import classes from './Waiting.module.css';

type WaitingInCallProps = {
  readonly patientId: string;
  /** Puts the patient on the waitlist. */
  readonly onJoin: () => void;
};

/** Says in a call whether the patient waits for a seat. */
export function WaitingInCall({ patientId, onJoin }: WaitingInCallProps) {
  const waiting = useRoute(waitingOfPatient, { params: { patientId } });
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
      <Button size="xs" variant="default" onClick={onJoin}>
        <KeyHint>W</KeyHint>&nbsp;Put on the waitlist
      </Button>
    </div>
  );
}

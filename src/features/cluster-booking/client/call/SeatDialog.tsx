import { Button, Group, NativeSelect, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { SeriesScope } from '../../domain/seats/series-scope.ts';
import { suggestForPatient } from '../../offer-contract.ts';
import { cancelSeat, confirmSeat } from '../../seat-change-contract.ts';
import type { SeatReply } from '../../seat-schema.ts';
import { cancelSeries } from '../../series-contract.ts';
import { DeskDialog } from './DeskDialog.tsx';
import { ReasonSelect } from './ReasonSelect.tsx';
import { FIRST_REASONS, SCOPES } from './series-words.ts';

type SeatDialogProps = {
  readonly what: 'move' | 'cancel' | 'confirm';
  readonly seats: readonly SeatReply[];
  readonly onClose: () => void;
  /** The other time is looked for next. */
  readonly onMove: (seat: SeatReply, reason: string) => void;
  readonly onCancelled: () => void;
  readonly onConfirmed: (seat: SeatReply) => void;
  /** The seat belongs to a series: all of it is looked at, moved or given back together. */
  readonly onSeries: () => void;
};

const TITLES = { move: 'Move a booking', cancel: 'Cancel a booking', confirm: 'The patient will come' } as const;
const ACTS = {
  move: 'Look for another time',
  cancel: 'Cancel this booking',
  confirm: 'Note that they will come',
} as const;
const FIRST_REASON = { ...FIRST_REASONS, confirm: '' } as const;

/** Which booking, and why: arrows choose, Enter does it. Cancelling one seat never touches the session. */
export function SeatDialog({ what, seats, onClose, onMove, onCancelled, onConfirmed, onSeries }: SeatDialogProps) {
  const [seatId, setSeatId] = useState(seats[0]?.seatId ?? '');
  const [reason, setReason] = useState<string>(FIRST_REASON[what]);
  const [scope, setScope] = useState<SeriesScope>('this');
  const refresh = { refresh: [suggestForPatient] };
  const cancel = useAct(cancelSeat, refresh);
  const cancelMany = useAct(cancelSeries, refresh);
  const confirm = useAct(confirmSeat, refresh);
  const seat = seats.find((each) => each.seatId === seatId);
  const busy = cancel.isPending || cancelMany.isPending || confirm.isPending;

  function act() {
    if (!seat || busy) return;
    if (what === 'move') onMove(seat, reason);
    else if (what === 'confirm') confirm.mutate({ params: { seatId } }, { onSuccess: onConfirmed });
    else if (seat.seriesId !== null && scope !== 'this') {
      const params = { seriesId: seat.seriesId };
      cancelMany.mutate({ params, body: { seatId, scope, reason } }, { onSuccess: onCancelled });
    } else cancel.mutate({ params: { seatId }, body: { reason } }, { onSuccess: onCancelled });
  }

  return (
    <DeskDialog title={TITLES[what]} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          act();
        }}
      >
        <Stack>
          <Radio.Group label="Which one?" value={seatId} onChange={setSeatId}>
            <Stack gap={6} mt={4}>
              {seats.map((each, index) => (
                <Radio
                  key={each.seatId}
                  value={each.seatId}
                  label={`${formatDayTime(each.arrivesAt, each)} · ${each.clusterName}, ${each.siteName}${movedWords(each)}`}
                  data-autofocus={index === 0 || undefined}
                />
              ))}
            </Stack>
          </Radio.Group>
          {what !== 'confirm' && <ReasonSelect value={reason} onChange={setReason} />}
          {what === 'cancel' && seat?.seriesId != null && (
            <NativeSelect
              label="It belongs to a series"
              value={scope}
              onChange={(event) => setScope(event.currentTarget.value as SeriesScope)}
              data={SCOPES.map((each) => ({ ...each }))}
            />
          )}
          {[cancel, cancelMany, confirm].map(
            ({ error }, index) => error && <ProblemNotice key={String(index)} error={error} />,
          )}
          <Group>
            <Button type="submit" loading={busy} disabled={!seat}>
              {ACTS[what]}
            </Button>
            <Button variant="default" onClick={onClose}>
              Leave it as it is
            </Button>
            {what !== 'confirm' && seat?.seriesId != null && (
              <Button variant="subtle" onClick={onSeries}>
                See the whole series
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </DeskDialog>
  );
}

function movedWords({ moveCount }: SeatReply): string {
  if (moveCount === 0) return '';
  return moveCount === 1 ? ' (moved once)' : ` (moved ${moveCount} times)`;
}

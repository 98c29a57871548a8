import { Group, NativeSelect, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { countOf } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { placesOfSeries } from '../../domain/seats/series-places.ts';
import { type SeriesScope, seatsInScope } from '../../domain/seats/series-scope.ts';
import { suggestForPatient } from '../../offer-contract.ts';
import type { SeatReply } from '../../seat-schema.ts';
import { cancelSeries, readSeries } from '../../series-contract.ts';
import { DeskDialog } from './DeskDialog.tsx';
import { DialogActs } from './DialogActs.tsx';
import { ReasonSelect } from './ReasonSelect.tsx';
import { SeriesMove } from './SeriesMove.tsx';
import { SeriesSeats } from './SeriesSeats.tsx';
import { FIRST_REASONS, SCOPES } from './series-words.ts';

type BookedSeriesDialogProps = {
  /** The patient's coming seats that belong to a series. */
  readonly seats: readonly SeatReply[];
  readonly onClose: () => void;
  readonly onMoved: (seats: readonly SeatReply[]) => void;
  readonly onCancelled: () => void;
};

/** The series that a patient is booked in: each date with its state, and one, this and later, or all moved or given back. */
export function BookedSeriesDialog({ seats, onClose, onMoved, onCancelled }: BookedSeriesDialogProps) {
  const firsts = seats.filter((seat, index) => seats.findIndex((each) => each.seriesId === seat.seriesId) === index);
  const [seriesId, setSeriesId] = useState(firsts[0]?.seriesId ?? '');
  return (
    <DeskDialog title="A booked series" onClose={onClose} size="xl">
      <Stack>
        {firsts.length > 1 && (
          <NativeSelect
            label="Which series?"
            value={seriesId}
            onChange={(event) => setSeriesId(event.currentTarget.value)}
            data={firsts.map((seat) => ({ value: seat.seriesId ?? '', label: seat.clusterName }))}
          />
        )}
        <Series key={seriesId} seriesId={seriesId} onClose={onClose} onMoved={onMoved} onCancelled={onCancelled} />
      </Stack>
    </DeskDialog>
  );
}

type SeriesProps = Omit<BookedSeriesDialogProps, 'seats'> & { readonly seriesId: string };
const WHAT = ['move', 'cancel'] as const;

function Series({ seriesId, onClose, onMoved, onCancelled }: SeriesProps) {
  const params = { seriesId };
  const found = useRoute(readSeries, { params }, { enabled: seriesId !== '' });
  const [picked, setPicked] = useState<string | null>(null);
  const [what, setWhat] = useState<(typeof WHAT)[number]>('move');
  const [scope, setScope] = useState<SeriesScope>('this-and-later');
  const [reasons, setReasons] = useState<Record<(typeof WHAT)[number], string>>(FIRST_REASONS);
  const [moving, setMoving] = useState<SeatReply | null>(null);
  const cancel = useAct(cancelSeries, { refresh: [suggestForPatient, readSeries] });
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <LoadingRows rows={6} height={32} label="Looking at the series" />;
  const now = new Date();
  const places = placesOfSeries(found.data.seats, now);
  const open = places.filter((place) => place.isOpen).map((place) => place.seat);
  const seat = open.find((each) => each.seatId === picked) ?? open[0];
  const starts = open.map((each) => ({ ...each, startsAt: new Date(each.startsAt) }));
  const reached = seat ? seatsInScope(starts, { seatId: seat.seatId, scope, now }).map((each) => each.seatId) : [];
  const reason = reasons[what];
  // The seat as it was picked: what others change meanwhile, or this very move, must not take the step away.
  if (moving) {
    const alongSeatIds = reached.filter((each) => each !== moving.seatId);
    return (
      <SeriesMove
        seat={moving}
        {...{ seriesId, alongSeatIds, scope, reason, onMoved }}
        patientId={found.data.patientId}
        onBack={() => setMoving(null)}
      />
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!seat || cancel.isPending) return;
        if (what === 'move') setMoving(seat);
        else cancel.mutate({ params, body: { seatId: seat.seatId, scope, reason } }, { onSuccess: onCancelled });
      }}
    >
      <Stack>
        <SeriesSeats series={found.data} places={places} seatId={seat?.seatId ?? null} onPick={setPicked} />
        <Group align="flex-end">
          <SegmentedControl
            aria-label="What is to happen"
            value={what}
            onChange={(value) => setWhat(WHAT.find((each) => each === value) ?? 'move')}
            data={[
              { value: 'move', label: 'Move' },
              { value: 'cancel', label: 'Give back' },
            ]}
          />
          <NativeSelect
            label="Which ones?"
            value={scope}
            onChange={(event) =>
              setScope(SCOPES.find((each) => each.value === event.currentTarget.value)?.value ?? scope)
            }
            data={SCOPES}
          />
          <ReasonSelect value={reason} onChange={(code) => setReasons({ ...reasons, [what]: code })} />
        </Group>
        {cancel.error && <ProblemNotice error={cancel.error} />}
        <DialogActs
          act={what === 'move' ? 'Look for another time' : `Give back ${countOf(reached.length, 'seat')}`}
          isBusy={cancel.isPending}
          isShut={!seat}
          back="Leave it as it is"
          onBack={onClose}
        />
      </Stack>
    </form>
  );
}

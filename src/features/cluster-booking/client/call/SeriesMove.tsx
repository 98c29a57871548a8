import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { addDays, laterOf } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { NO_WISHES } from '../../domain/seats/wishes.ts';
import type { OfferReply } from '../../offer-contract.ts';
import { useOffers } from '../seats/use-offers.ts';
import { DialogActs } from './DialogActs.tsx';
import classes from './Series.module.css';
import { SeriesMoveGrid } from './SeriesMoveGrid.tsx';
import type { SeriesMoving } from './series-moving.ts';

/** Where the picked seat of a series goes; then every date with what becomes of it. */
export function SeriesMove(moving: SeriesMoving) {
  const { seat, patientId, alongSeatIds, onBack } = moving;
  const today = wallTimeOfInstant(new Date(), seat.zone).date;
  const weekBefore = addDays(wallTimeOfInstant(new Date(seat.startsAt), seat.zone).date, -7);
  const startOn = laterOf(weekBefore, today);
  const [fromOn, setFromOn] = useState(startOn);
  const [shown, setShown] = useState<readonly OfferReply[]>([]);
  const [picked, setPicked] = useState<string | null>(null);
  const [toSessionId, setToSessionId] = useState<string | null>(null);
  const found = useOffers({
    ...{ patientId, clusterId: seat.clusterId, careEventId: null, movingSeatId: seat.seatId, wishes: NO_WISHES },
    shownSessionIds: shown.map((offer) => offer.sessionId),
    ...{ leavingSeatIds: alongSeatIds, fromOn },
  });
  if (toSessionId !== null) {
    return <SeriesMoveGrid {...moving} toSessionId={toSessionId} onBack={() => setToSessionId(null)} />;
  }
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  const offers = [...shown, ...(found.data?.offers ?? [])];
  const sessionId = picked ?? offers[0]?.sessionId ?? null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setToSessionId(sessionId);
      }}
    >
      <Stack>
        <TextInput
          type="date"
          label="Not before"
          w={220}
          value={fromOn}
          min={today}
          onChange={(event) => {
            if (event.currentTarget.value === '') return;
            setShown([]);
            setPicked(null);
            setFromOn(event.currentTarget.value);
          }}
        />
        {!found.data && offers.length === 0 && <LoadingRows rows={3} height={32} label="Looking for other times" />}
        {found.data && offers.length === 0 && (
          <p className={classes.quiet}>
            No other session of this cluster can be booked. Go back, or close and use the waitlist.
          </p>
        )}
        {offers.length > 0 && (
          <Radio.Group
            label={`Where does ${formatDayTime(seat.arrivesAt, seat)} go?`}
            description="Nothing is moved yet: every date is shown first."
            value={sessionId ?? ''}
            onChange={setPicked}
          >
            <div className={classes.seats}>
              {offers.map((offer, index) => (
                <Radio
                  key={offer.sessionId}
                  value={offer.sessionId}
                  label={`${formatDayTime(offer.arrivesAt, offer)} · ${offer.siteName} · ${offer.seatsLeft} of ${offer.capacity} free`}
                  autoFocus={index === 0 && fromOn === startOn}
                />
              ))}
            </div>
          </Radio.Group>
        )}
        {found.data?.more && (
          <Button variant="subtle" size="xs" style={{ alignSelf: 'flex-start' }} onClick={() => setShown(offers)}>
            Three more
          </Button>
        )}
        <DialogActs
          act="Look at every date"
          isBusy={false}
          isShut={sessionId === null}
          back="Back to the series"
          onBack={onBack}
        />
      </Stack>
    </form>
  );
}

import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf, formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { PHONE_OUTCOMES, type PhoneOutcome } from '../../domain/waiting/phone-outcome.ts';
import { type FreedSeatReply, listFreedSeats, notePhoneOutcome, readFreedSeat } from '../../seat-offer-contract.ts';
import classes from './Waiting.module.css';
import { FREED_TONES, FREED_WORDS, PRIORITY_WORDS } from './waiting-words.ts';

const SHOWN = [
  { show: 'open', label: 'Open' },
  { show: 'to-phone', label: 'To phone' },
  { show: 'closed', label: 'Settled' },
] as const;

/** Seats that became free: those to be phoned first, each with the patients it fits. */
export function FreedSeats() {
  const [show, setShow] = useState<(typeof SHOWN)[number]['show']>('open');
  const seats = useRoute(listFreedSeats, { query: { show } }, { keepPrevious: true });
  return (
    <>
      <div className={classes.bar}>
        <Select
          label="Show"
          allowDeselect={false}
          data={SHOWN.map((each) => ({ value: each.show, label: each.label }))}
          value={show}
          onChange={(value) => setShow(SHOWN.find((each) => each.show === value)?.show ?? 'open')}
        />
      </div>
      {seats.error ? (
        <ProblemNotice error={seats.error} onRetry={() => void seats.refetch()} />
      ) : !seats.data ? (
        <LoadingRows rows={4} height={64} label="Looking for freed seats" />
      ) : seats.data.seats.length === 0 ? (
        <EmptyState title="No seat is free that somebody waits for">
          A seat that is cancelled or moved appears here until somebody has it.
        </EmptyState>
      ) : (
        seats.data.seats.map((seat) => <FreedSeat key={seat.freedSeatId} seat={seat} />)
      )}
    </>
  );
}

function FreedSeat({ seat }: { seat: FreedSeatReply }) {
  const [isOpen, setIsOpen] = useState(seat.state === 'to-phone');
  const mayPhone = seat.state === 'open' || seat.state === 'offered' || seat.state === 'to-phone';
  return (
    <section className={classes.task} aria-label={`${seat.clusterName}, ${formatDayTime(seat.startsAt, seat)}`}>
      <div className={classes.row}>
        <span className={classes.name}>{formatDayTime(seat.startsAt, seat)}</span>
        <span>
          {seat.clusterName}, {seat.siteName}
        </span>
        <div className={classes.cell}>
          <StatusWord tone={FREED_TONES[seat.state]}>{FREED_WORDS[seat.state]}</StatusWord>
          <span className={classes.muted}>
            {countOf(seat.offersMade, 'offer')}, {seat.offersOpen} open
          </span>
        </div>
        {mayPhone && (
          <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            Who fits
          </Button>
        )}
      </div>
      {mayPhone && isOpen && <Matches freedSeatId={seat.freedSeatId} />}
    </section>
  );
}

const OUTCOME_WORDS: Readonly<Record<PhoneOutcome, string>> = {
  accepted: 'Takes it',
  declined: 'Declines',
  'no-answer': 'No answer',
  'left-message': 'Left a message',
};

function Matches({ freedSeatId }: { freedSeatId: string }) {
  const found = useRoute(readFreedSeat, { params: { freedSeatId } });
  const note = useAct(notePhoneOutcome, { refresh: [listFreedSeats, readFreedSeat] });
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <LoadingRows rows={3} height={48} label="Looking who fits" />;
  if (found.data.matches.length === 0) return <p className={classes.muted}>Nobody who waits can take it.</p>;
  return (
    <>
      {note.error && <ProblemNotice error={note.error} />}
      <ol className={classes.list}>
        {found.data.matches.map((match) => (
          <li key={match.entryId} className={classes.row}>
            <div className={classes.cell}>
              <span className={classes.name}>{match.patientName}</span>
              <span className={classes.muted}>{match.phone ?? 'no telephone number'}</span>
            </div>
            <span>
              {PRIORITY_WORDS[match.priority]}
              {match.overdueDays > 0 && `, ${countOf(match.overdueDays, 'day')} overdue`}
            </span>
            <span className={classes.muted}>
              {match.hasSeat ? 'has a later seat' : 'has no seat'}
              {match.tries > 0 && `, tried ${countOf(match.tries, 'time')}`}
            </span>
            <div className={classes.acts}>
              {PHONE_OUTCOMES.map((outcome) => (
                <Button
                  key={outcome}
                  size="xs"
                  variant={outcome === 'accepted' ? 'filled' : 'default'}
                  disabled={note.isPending}
                  aria-label={`${match.patientName}: ${OUTCOME_WORDS[outcome]}`}
                  onClick={() => note.mutate({ params: { freedSeatId }, body: { entryId: match.entryId, outcome } })}
                >
                  {OUTCOME_WORDS[outcome]}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

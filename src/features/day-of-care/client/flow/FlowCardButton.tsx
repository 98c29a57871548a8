import { useEffect, useRef } from 'react';
import { formatTime } from '#platform/client/design/format-time.ts';
import type { FlowCard, FlowSession } from '../../flow-contract.ts';
import classes from './Flow.module.css';
import { nextWords } from './step-words.ts';
import { minutesSince } from './use-now.ts';

type FlowCardButtonProps = {
  readonly card: FlowCard;
  readonly session: FlowSession | undefined;
  readonly isChosen: boolean;
  readonly showsSession: boolean;
  readonly now: Date;
  readonly onChoose: () => void;
  readonly onOpen: () => void;
};

/** One patient: name, how long in the stage as a growing bar, what comes next. */
export function FlowCardButton({ card, session, isChosen, showsSession, now, onChoose, onOpen }: FlowCardButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosen) button.current?.focus({ preventScroll: false });
  }, [isChosen]);
  const minutes = card.sinceAt === null ? null : minutesSince(card.sinceAt, now);
  const limit = card.limitMinutes;
  const isOver = minutes !== null && limit !== null && minutes > limit;
  const overdue = card.stage === 'expected' && session ? minutesSince(card.expectedAt, now) : 0;
  const isMissing = session !== undefined && overdue > session.lateAfterMinutes;
  return (
    <button
      ref={button}
      type="button"
      className={classes.card}
      data-over={isOver || undefined}
      data-chosen={isChosen || undefined}
      aria-pressed={isChosen}
      onFocus={onChoose}
      onClick={onOpen}
    >
      <span className={classes.cardTop}>
        <span className={classes.name}>{card.name}</span>
        <span className={classes.time}>
          {minutes === null ? session && formatTime(card.expectedAt, session) : `${Math.max(0, minutes)} min`}
        </span>
      </span>
      {minutes !== null && limit !== null && (
        <span className={classes.track} aria-hidden="true">
          <span
            className={classes.bar}
            style={{ inlineSize: `${Math.min(100, Math.max(0, (minutes / limit) * 100))}%` }}
          />
        </span>
      )}
      <span className={classes.cardWords}>
        {isOver && <strong className={classes.over}>■ over {limit} min</strong>}
        {isMissing && <strong className={classes.over}>■ {overdue} min late</strong>}
        {card.isLate && <span>came late</span>}
        {card.priority !== 'routine' && <span className={classes.urgent}>▲ {card.priority}</span>}
        {showsSession && session && <span>{session.clusterName}</span>}
        <span className={classes.next}>{nextWords(card, session)}</span>
      </span>
    </button>
  );
}

import { IconMessage } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { countOf, formatDate } from '#platform/client/design/format-time.ts';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import type { CardSummary } from '../card-schemas.ts';
import { type AgeWord, ageAgainstPace, ageDays, type Pace } from '../domain/card-age.ts';
import { type DateTone, dateState } from '../domain/date-state.ts';
import type { StatusRole } from '../domain/status-role.ts';
import classes from './BoardCard.module.css';
import { useCardDrag } from './use-card-drag.ts';

const DATE_TONES: Readonly<Record<DateTone, 'quiet' | 'information' | 'stops'>> = {
  calm: 'quiet',
  soon: 'information',
  late: 'stops',
};

const AGE_WORDS: Readonly<Record<AgeWord, string>> = {
  'at-pace': 'at pace',
  slower: 'slower than half',
  'much-slower': 'slower than 85 of 100',
};

const SUBJECT_WORDS = { bundle: 'Find', session: 'Session', goal: 'Goal', 'chart-finding': 'Chart' } as const;

export type BoardCardProps = {
  readonly card: CardSummary;
  readonly index: number;
  readonly role: StatusRole;
  readonly today: string;
  readonly pace: Pace | null;
  readonly mayMove: boolean;
  readonly isOpen: boolean;
  readonly isCurrent: boolean;
  readonly onFocus: () => void;
};

/** A card shows what decides the next act: title, who, when, and how long it has been worked on. */
export function BoardCard({ card, index, role, today, pace, mayMove, isOpen, isCurrent, onFocus }: BoardCardProps) {
  const element = useRef<HTMLAnchorElement>(null);
  const spot = { cardId: card.id, statusId: card.statusId, index };
  const isDragging = useCardDrag(element, spot, { enabled: mayMove });
  const dates = dateState({ startsOn: card.startsOn, dueOn: card.dueOn, role }, today);
  return (
    <Link
      ref={element}
      to={`/work/spaces/${card.spaceId}/cards/${card.id}`}
      className={classes.card}
      data-card-id={card.id}
      data-open={isOpen || undefined}
      data-dragging={isDragging || undefined}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={onFocus}
      aria-current={isOpen ? 'true' : undefined}
    >
      <span className={classes.title}>{card.title}</span>
      {(dates || card.subjectType) && (
        <span className={classes.words}>
          {dates && (
            <span title={card.dueOn ? `Due ${formatDate(card.dueOn)}` : undefined}>
              <StatusWord tone={DATE_TONES[dates.tone]}>{dates.word}</StatusWord>
            </span>
          )}
          {card.subjectType && <span className={classes.subject}>{SUBJECT_WORDS[card.subjectType]}</span>}
        </span>
      )}
      <span className={classes.foot}>
        <span>{card.responsible?.name ?? 'Nobody yet'}</span>
        <span className={classes.footEnd}>
          {card.commentCount > 0 && (
            <span className={classes.comments} title={countOf(card.commentCount, 'comment')}>
              <IconMessage size={14} stroke={1.5} aria-hidden="true" />
              {card.commentCount}
              <span className="visually-hidden"> {card.commentCount === 1 ? 'comment' : 'comments'}</span>
            </span>
          )}
          {role === 'in-progress' && card.startedOn && <Age days={ageDays(card.startedOn, today)} pace={pace} />}
        </span>
      </span>
    </Link>
  );
}

function Age({ days, pace }: { days: number; pace: Pace | null }) {
  const word = pace ? ageAgainstPace(days, pace) : null;
  const told = pace
    ? `Day ${days}. Half of the last ${pace.cardCount} finished cards took ${pace.medianDays} days or less, 85 of 100 took ${pace.slowDays} or less.`
    : `Day ${days} of work. Fewer than 10 cards are finished, so there is no pace to compare with.`;
  return (
    <span className={classes.age} data-word={word ?? undefined} title={told}>
      day {days}
      {word && word !== 'at-pace' && <span>, {AGE_WORDS[word]}</span>}
    </span>
  );
}

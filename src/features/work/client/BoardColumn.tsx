import { ActionIcon, Button } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import type { BoardStatus } from '../card-schemas.ts';
import type { Pace } from '../domain/card-age.ts';
import { BoardCard } from './BoardCard.tsx';
import classes from './BoardColumn.module.css';
import { NewCardField } from './NewCardField.tsx';
import { type Landing, useColumnDrop } from './use-card-drag.ts';

type BoardColumnProps = {
  readonly spaceId: string;
  readonly status: BoardStatus;
  readonly today: string;
  readonly pace: Pace | null;
  readonly may: { readonly move: boolean; readonly create: boolean; readonly editStatus: boolean };
  readonly landing: Landing | null;
  readonly openCardId: string | null;
  readonly currentCardId: string | null;
  readonly isComposing: boolean;
  readonly onFocusCard: (cardId: string) => void;
  readonly onCompose: (isComposing: boolean) => void;
  readonly onEditStatus: () => void;
  readonly onMore: () => void;
};

/** A column: its count against its limit, its cards in order, and the line where a dragged card would land. */
export function BoardColumn(props: BoardColumnProps) {
  const { status, landing, may } = props;
  const element = useRef<HTMLElement>(null);
  useColumnDrop(element, status.id, status.cards.length);
  const isOver = status.workLimit !== null && status.cardCount > status.workLimit;
  const landingIndex = landing?.statusId === status.id ? landing.index : null;
  const hiddenCount = status.cardCount - status.cards.length;
  return (
    <section
      ref={element}
      className={classes.column}
      data-landing={landingIndex !== null || undefined}
      aria-labelledby={`status-${status.id}`}
    >
      <header className={classes.head}>
        <h2 id={`status-${status.id}`}>{status.name}</h2>
        <span className={classes.count} data-over={isOver || undefined}>
          {status.workLimit === null ? status.cardCount : `${status.cardCount} of ${status.workLimit}`}
          {isOver && ', over the limit'}
        </span>
        {may.editStatus && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`Name and limit of ${status.name}`}
            onClick={props.onEditStatus}
          >
            <IconDots size={16} stroke={1.5} />
          </ActionIcon>
        )}
      </header>
      <ol className={classes.cards}>
        {status.cards.map((card, index) => (
          <li key={card.id} data-landing={landingIndex === index || undefined}>
            <BoardCard
              card={card}
              index={index}
              role={status.role}
              today={props.today}
              pace={props.pace}
              mayMove={may.move}
              isOpen={card.id === props.openCardId}
              isCurrent={card.id === props.currentCardId}
              onFocus={() => props.onFocusCard(card.id)}
            />
          </li>
        ))}
        <li className={classes.end} data-landing={landingIndex === status.cards.length || undefined}>
          {status.cards.length === 0 && !props.isComposing && <p className={classes.empty}>No card here.</p>}
          {hiddenCount > 0 && (
            <Button variant="subtle" size="xs" onClick={props.onMore}>
              Show more: {hiddenCount} not shown
            </Button>
          )}
          {props.isComposing ? (
            <NewCardField spaceId={props.spaceId} statusId={status.id} onClose={() => props.onCompose(false)} />
          ) : (
            may.create && (
              <Button
                variant="subtle"
                color="gray"
                size="xs"
                leftSection={<IconPlus size={14} stroke={1.5} />}
                onClick={() => props.onCompose(true)}
                aria-label={`New card in ${status.name}`}
              >
                New card
              </Button>
            )
          )}
        </li>
      </ol>
    </section>
  );
}

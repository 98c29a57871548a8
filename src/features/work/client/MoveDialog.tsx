import { Modal } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import type { Board, BoardStatus, CardSummary } from '../card-schemas.ts';
import { intentAt, type MoveIntent } from '../domain/apply-move.ts';
import classes from './MoveDialog.module.css';

type MoveDialogProps = {
  readonly board: Board;
  readonly card: CardSummary;
  readonly onMove: (intent: MoveIntent) => void;
  readonly onClose: () => void;
};

type Choice = { readonly key: string; readonly label: string; readonly intent: MoveIntent };

/** Moves a card by keyboard: a list of places; arrows walk it, a digit or Enter takes one. */
export function MoveDialog({ board, card, onMove, onClose }: MoveDialogProps) {
  useFocusBack();
  const take = (choice: Choice) => {
    onMove(choice.intent);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Move “${card.title}”`} transitionProps={{ duration: 0 }}>
      <Places choices={choicesFor(board, card)} onTake={take} />
    </Modal>
  );
}

function Places({ choices, onTake }: { choices: readonly Choice[]; onTake: (choice: Choice) => void }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const byDigit = choices[Number(event.key) - 1];
    if (byDigit) return onTake(byDigit);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <ul ref={list} className={classes.choices} onKeyDown={onKeyDown}>
      {choices.map((choice, index) => (
        <li key={choice.key}>
          <button type="button" data-autofocus={index === 0 || undefined} onClick={() => onTake(choice)}>
            <span className={classes.digit} aria-hidden="true">
              {index < 9 ? index + 1 : ''}
            </span>
            {choice.label}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Other columns first, in their order; then the places in the own one. */
function choicesFor(board: Board, card: CardSummary): Choice[] {
  const own = board.statuses.find(({ id }) => id === card.statusId);
  const elsewhere = board.statuses
    .filter(({ id }) => id !== card.statusId)
    .flatMap((status) => [
      ...(status.cards.length > 0
        ? [choice(`${status.name}, at the top`, status, card, 0)]
        : [choice(status.name, status, card, 0)]),
      ...(status.cards.length > 0 ? [choice(`${status.name}, at the end`, status, card, status.cards.length)] : []),
    ]);
  return own ? [...elsewhere, ...placesWithin(own, card)] : elsewhere;
}

function placesWithin(own: BoardStatus, card: CardSummary): Choice[] {
  const at = own.cards.findIndex(({ id }) => id === card.id);
  const last = own.cards.length - 1;
  const isAbove = at > 0;
  const isBelow = at >= 0 && at < last;
  return [
    ...(isAbove ? [choice('One up', own, card, at - 1)] : []),
    ...(isBelow ? [choice('One down', own, card, at + 2)] : []),
    ...(at > 1 ? [choice(`${own.name}, to the top`, own, card, 0)] : []),
    ...(isBelow && at < last - 1 ? [choice(`${own.name}, to the end`, own, card, own.cards.length)] : []),
  ];
}

function choice(label: string, status: BoardStatus, card: CardSummary, index: number): Choice {
  return { key: label, label, intent: intentAt(status, card.id, index) };
}

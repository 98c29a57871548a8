import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import type { Board as BoardRead } from '../card-schemas.ts';
import { readPace } from '../contract.ts';
import { intentAt } from '../domain/apply-move.ts';
import { neighbourOf, type Step } from '../domain/walk-board.ts';
import { BoardColumn } from './BoardColumn.tsx';
import classes from './BoardPage.module.css';
import { MoveDialog } from './MoveDialog.tsx';
import { StatusDialog } from './StatusDialog.tsx';
import { useBoardMoves } from './use-board-moves.ts';
import { type Landing, useBoardDrag } from './use-card-drag.ts';
import { useGlide } from './use-glide.ts';

type BoardProps = {
  readonly known: BoardRead;
  readonly openCardId: string | null;
  readonly composingIn: string | null;
  readonly onCompose: (statusId: string | null) => void;
  readonly onMore: () => void;
};

/** The columns, moved in by pointer and by keyboard. */
export function Board({ known, openCardId, composingIn, onCompose, onMore }: BoardProps) {
  const { board, move, notice, dismiss } = useBoardMoves(known);
  const pace = useRoute(readPace, { params: { spaceId: board.id } });
  const [currentCardId, setCurrentCardId] = useState<string | null>(openCardId);
  const [movingCardId, setMovingCardId] = useState<string | null>(null);
  const [statusId, setStatusId] = useState<string | null>(null);
  const columns = useRef<HTMLDivElement>(null);
  const cards = board.statuses.flatMap((status) => status.cards);
  const current = cards.find(({ id }) => id === (currentCardId ?? openCardId)) ?? cards[0];
  const moving = cards.find(({ id }) => id === movingCardId);
  const status = board.statuses.find(({ id }) => id === statusId);
  const may = {
    move: board.may.includes('move-card'),
    create: board.may.includes('create-card'),
    editStatus: board.may.includes('edit-statuses'),
  };
  const latest = useRef(board);
  useEffect(() => {
    latest.current = board;
  });
  const land = useCallback(
    (cardId: string, landing: Landing) => {
      const column = latest.current.statuses.find(({ id }) => id === landing.statusId);
      if (column) move(intentAt(column, cardId, landing.index));
    },
    [move],
  );
  const landing = useBoardDrag(land);
  useGlide(columns, cards.map(({ id, statusId: column }) => `${column}${id}`).join());

  const focusCard = (cardId: string | null | undefined) => {
    if (cardId) columns.current?.querySelector<HTMLElement>(`[data-card-id="${cardId}"]`)?.focus();
  };
  const walk = (step: Step) => {
    const isOnBoard = columns.current?.contains(document.activeElement) ?? false;
    focusCard(isOnBoard ? neighbourOf(board.statuses, current?.id ?? null, step) : current?.id);
  };
  useKeys([
    { key: 'arrowdown', label: 'Go to the card below', act: () => walk('down') },
    { key: 'arrowup', label: 'Go to the card above', act: () => walk('up') },
    { key: 'arrowright', label: 'Go to the column on the right', act: () => walk('right') },
    { key: 'arrowleft', label: 'Go to the column on the left', act: () => walk('left') },
    {
      key: 'm',
      label: 'Move this card',
      act: () => setMovingCardId(current?.id ?? null),
      enabled: may.move && current !== undefined,
    },
  ]);

  return (
    <>
      {notice && 'error' in notice && <ProblemNotice error={notice.error} />}
      {notice && 'warning' in notice && (
        <div className={classes.notice} role="status">
          <span>{notice.warning}</span>
          <Button size="xs" variant="default" onClick={dismiss}>
            Close
          </Button>
        </div>
      )}
      <div className={classes.columns} ref={columns}>
        {board.statuses.map((each) => (
          <BoardColumn
            key={each.id}
            spaceId={board.id}
            status={each}
            today={board.today}
            pace={pace.data?.pace ?? null}
            may={may}
            landing={landing}
            openCardId={openCardId}
            currentCardId={current?.id ?? null}
            isComposing={composingIn === each.id}
            onFocusCard={setCurrentCardId}
            onCompose={(isComposing) => onCompose(isComposing ? each.id : null)}
            onEditStatus={() => setStatusId(each.id)}
            onMore={onMore}
          />
        ))}
      </div>
      {moving && (
        <MoveDialog
          board={board}
          card={moving}
          onMove={(intent) => {
            move(intent);
            requestAnimationFrame(() => focusCard(intent.cardId));
          }}
          onClose={() => setMovingCardId(null)}
        />
      )}
      {status && <StatusDialog board={board} status={status} onClose={() => setStatusId(null)} />}
    </>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { callRoute } from '#platform/client/api/call-route.ts';
import type { Board } from '../card-schemas.ts';
import { listWorkspaces, moveCard, readBoard, readCard, readSpaceActivity } from '../contract.ts';
import { applyMove, isAlreadyThere, type MoveIntent } from '../domain/apply-move.ts';

type Pending = MoveIntent & { readonly id: number };

export type BoardMoves = {
  /** The board with the moves that the server has not yet answered. */
  readonly board: Board;
  readonly move: (intent: MoveIntent) => void;
  /** The limit that the last move went past, or why it was undone. */
  readonly notice: { readonly error: unknown } | { readonly warning: string } | null;
  readonly dismiss: () => void;
};

/** Moves show at once and are sent one after the other; a refused one goes back to where the server has it. */
export function useBoardMoves(known: Board): BoardMoves {
  const client = useQueryClient();
  const [pending, setPending] = useState<readonly Pending[]>([]);
  const [notice, setNotice] = useState<BoardMoves['notice']>(null);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const versions = useRef(new Map<string, number>());
  const latest = useRef(known);
  useEffect(() => {
    latest.current = known;
  });

  const board = useMemo(
    () => ({ ...known, statuses: pending.reduce((columns, each) => applyMove(columns, each), known.statuses) }),
    [known, pending],
  );

  const send = useCallback(
    async ({ id, cardId, ...place }: Pending) => {
      const seen = latest.current.statuses.flatMap(({ cards }) => cards).find((card) => card.id === cardId);
      const version = Math.max(seen?.version ?? 0, versions.current.get(cardId) ?? 0);
      try {
        const moved = await callRoute(moveCard, { params: { cardId }, version, body: place });
        versions.current.set(cardId, moved.version);
        setNotice(moved.warning === null ? null : { warning: moved.warning });
      } catch (error) {
        setNotice({ error });
      }
      await client.invalidateQueries({ queryKey: [readBoard.name] });
      setPending((list) => list.filter((each) => each.id !== id));
      for (const route of [readCard, readSpaceActivity, listWorkspaces]) {
        void client.invalidateQueries({ queryKey: [route.name] });
      }
    },
    [client],
  );

  const nextId = useRef(0);
  const move = useCallback(
    (intent: MoveIntent) => {
      if (isAlreadyThere(board.statuses, intent)) return;
      nextId.current += 1;
      const each = { ...intent, id: nextId.current };
      setNotice(null);
      setPending((list) => [...list, each]);
      queue.current = queue.current.then(() => send(each));
    },
    [board, send],
  );

  return { board, move, notice, dismiss: () => setNotice(null) };
}

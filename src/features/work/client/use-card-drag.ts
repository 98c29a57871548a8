import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { type RefObject, useEffect, useState } from 'react';

/** Where a dragged card would land: before the card at `index` of the column as it is drawn. */
export type Landing = { readonly statusId: string; readonly index: number };

type Spot = { readonly cardId: string; readonly statusId: string; readonly index: number };

/** Makes a card draggable and a place that others can be dropped beside. */
export function useCardDrag(
  element: RefObject<HTMLElement | null>,
  spot: Spot,
  { enabled }: { enabled: boolean },
): boolean {
  const [isDragging, setDragging] = useState(false);
  const { cardId, statusId, index } = spot;
  useEffect(() => {
    const target = element.current;
    if (!target || !enabled) return;
    return combine(
      draggable({
        element: target,
        getInitialData: () => ({ cardId }),
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
      dropTargetForElements({
        element: target,
        getData: ({ input }) =>
          attachClosestEdge({ statusId, index }, { element: target, input, allowedEdges: ['top', 'bottom'] }),
      }),
    );
  }, [element, enabled, cardId, statusId, index]);
  return isDragging;
}

/** Makes the empty part of a column a place to drop at its end. */
export function useColumnDrop(element: RefObject<HTMLElement | null>, statusId: string, cardCount: number): void {
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    return dropTargetForElements({ element: target, getData: () => ({ statusId, index: cardCount }) });
  }, [element, statusId, cardCount]);
}

/** Follows a drag over the whole board: where it would land, and where it did. */
export function useBoardDrag(onLand: (cardId: string, landing: Landing) => void): Landing | null {
  const [landing, setLanding] = useState<Landing | null>(null);
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => typeof source.data.cardId === 'string',
        onDrag: ({ location }) => {
          const next = landingOf(location.current.dropTargets[0]?.data);
          setLanding((now) => (now?.statusId === next?.statusId && now?.index === next?.index ? now : next));
        },
        onDrop: ({ source, location }) => {
          setLanding(null);
          const last = landingOf(location.current.dropTargets[0]?.data);
          if (last) onLand(String(source.data.cardId), last);
        },
      }),
    [onLand],
  );
  return landing;
}

function landingOf(data: Record<string | symbol, unknown> | undefined): Landing | null {
  if (!data || typeof data.statusId !== 'string' || typeof data.index !== 'number') return null;
  return { statusId: data.statusId, index: data.index + (extractClosestEdge(data) === 'bottom' ? 1 : 0) };
}

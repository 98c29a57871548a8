import { type RefObject, useLayoutEffect, useRef } from 'react';

const GLIDE_MS = 140;

type Spot = { readonly left: number; readonly top: number };

/** Cards that changed place glide there, so that one sees where they went; nothing moves when the system asks for less motion. */
export function useGlide(container: RefObject<HTMLElement | null>, order: string): void {
  const last = useRef({ order, spots: new Map<string, Spot>() });
  useLayoutEffect(() => {
    const root = container.current;
    if (!root) return;
    const before = last.current;
    const isStill = before.order === order || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const origin = root.getBoundingClientRect();
    const spots = new Map<string, Spot>();
    for (const element of root.querySelectorAll<HTMLElement>('[data-card-id]')) {
      const id = element.dataset.cardId ?? '';
      const box = element.getBoundingClientRect();
      const now = { left: box.left - origin.left + root.scrollLeft, top: box.top - origin.top };
      spots.set(id, now);
      const was = before.spots.get(id);
      if (was && !isStill) glide(element, { left: was.left - now.left, top: was.top - now.top });
    }
    last.current = { order, spots };
  });
}

function glide(element: HTMLElement, { left, top }: Spot): void {
  if (Math.abs(left) + Math.abs(top) < 2) return;
  element.animate([{ transform: `translate(${left}px, ${top}px)` }, { transform: 'none' }], {
    duration: GLIDE_MS,
    easing: 'ease-out',
  });
}

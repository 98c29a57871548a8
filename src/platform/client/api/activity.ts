let lastTouchMs = Date.now();

const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Whole seconds since somebody last touched this tab. */
export function idleSeconds(): number {
  return Math.floor((Date.now() - lastTouchMs) / 1_000);
}

if (typeof window !== 'undefined') {
  for (const sign of SIGNS) {
    window.addEventListener(
      sign,
      () => {
        lastTouchMs = Date.now();
      },
      { capture: true, passive: true },
    );
  }
}

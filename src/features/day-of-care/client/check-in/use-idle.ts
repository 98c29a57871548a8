import { useEffect, useRef, useState } from 'react';

const SIGNS = ['pointerdown', 'keydown', 'input'] as const;

/**
 * Seconds since anybody last touched or typed, told once a second while `watching`; and a way to begin anew. For a screen that many
 * people stand before.
 */
export function useIdle({ watching }: { readonly watching: boolean }): readonly [seconds: number, touch: () => void] {
  const last = useRef(0);
  const [seconds, setSeconds] = useState(0);
  const touch = useRef(() => {
    last.current = Date.now();
    setSeconds(0);
  }).current;
  useEffect(() => {
    touch();
    if (!watching) return;
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - last.current) / 1000)), 1000);
    for (const sign of SIGNS) document.addEventListener(sign, touch);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) document.removeEventListener(sign, touch);
    };
  }, [watching, touch]);
  return [seconds, touch];
}

import { useEffect, useState } from 'react';

/** Counts down from what the server said, by this machine's running time and not by its clock. Null while there is nothing to count. */
export function useSecondsLeft(given: { secondsLeft: number; receivedAtMs: number } | null): number | null {
  const [, tick] = useState(0);
  useEffect(() => {
    if (!given) return;
    const timer = setInterval(() => tick((count) => count + 1), 250);
    return () => clearInterval(timer);
  }, [given]);
  if (!given) return null;
  return Math.max(0, Math.ceil(given.secondsLeft - (performance.now() - given.receivedAtMs) / 1000));
}

export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

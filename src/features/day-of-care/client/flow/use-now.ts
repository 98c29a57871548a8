import { useEffect, useState } from 'react';

const TICK_MS = 10_000;

/** The time, renewed every ten seconds, so that bars grow. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Whole minutes; negative before it. */
export function minutesSince(at: string, now: Date): number {
  return Math.floor((now.getTime() - new Date(at).getTime()) / 60_000);
}

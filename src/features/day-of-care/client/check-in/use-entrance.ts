import { useEffect, useState } from 'react';
import { type CallProblem, callRoute } from '#platform/client/api/call-route.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { openCheckIn } from '../../check-in-contract.ts';

/** `none`: the link leads nowhere. `unreachable`: nobody answers, and it is asked again every few seconds. Null: not known yet. */
export type EntranceState = ReplyOf<typeof openCheckIn> | 'none' | 'unreachable' | null;

const PAUSE_MS = 5000;

/** Where a link lets patients check in. A screen at an entrance has nobody who loads it anew, so it goes on asking. */
export function useEntrance(token: string): EntranceState {
  const [entrance, setEntrance] = useState<EntranceState>(null);
  useEffect(() => {
    const left = new AbortController();
    let pause: ReturnType<typeof setTimeout> | undefined;
    const open = () =>
      void callRoute(openCheckIn, { body: { token } }, { signal: left.signal }).then(
        setEntrance,
        (problem: CallProblem) => {
          if (left.signal.aborted) return;
          if (problem.code === 'not-found') return setEntrance('none');
          setEntrance('unreachable');
          pause = setTimeout(open, PAUSE_MS);
        },
      );
    open();
    return () => {
      left.abort();
      clearTimeout(pause);
    };
  }, [token]);
  return entrance;
}

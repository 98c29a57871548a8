import { useRef, useState } from 'react';
import { callRoute } from '#platform/client/api/call-route.ts';
import { type ArrivalReply, checkIn, findArrival } from '../../check-in-contract.ts';
import { type Changes, NO_CHANGES } from './DetailsStep.tsx';
import { nextQuestion } from './next-question.ts';
import type { Who } from './WhoStep.tsx';

type Visit = NonNullable<ArrivalReply['visit']>;
type Question = Visit['questions'][number];

export type Stage =
  | { readonly kind: 'who'; readonly triesLeft: number | null }
  | { readonly kind: 'details'; readonly visit: Visit }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'agree'; readonly visit: Visit }
  | { readonly kind: 'done'; readonly shouldTellDesk: boolean }
  | { readonly kind: 'desk' | 'late' };

type Known = {
  readonly who: Who;
  readonly visit: Visit;
  readonly changes: Changes;
  readonly answers: Readonly<Record<string, string>>;
};

const START: Stage = { kind: 'who', triesLeft: null };

/** One visit of one person to the page, step by step. Nothing of it outlives the visit. */
export function useCheckIn(token: string) {
  const [visitId, setVisitId] = useState(() => crypto.randomUUID());
  const [stage, setStage] = useState<Stage>(START);
  const [known, setKnown] = useState<Known | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const standing = useRef(visitId);
  /** An answer that comes when the next person may stand there is shown to nobody. */
  const attempt = async (work: () => Promise<() => void>) => {
    setBusy(true);
    setFailed(false);
    const show = await work().catch(() => () => setFailed(true));
    if (standing.current !== visitId) return;
    show();
    setBusy(false);
  };
  const ask = (now: Known) => {
    setKnown(now);
    const question = nextQuestion(now.visit.questions, now.answers);
    setStage(question ? { kind: 'question', question } : { kind: 'agree', visit: now.visit });
  };
  return {
    stage,
    busy,
    failed,
    restart: () => {
      standing.current = crypto.randomUUID();
      setVisitId(standing.current);
      setStage(START);
      setKnown(null);
      setBusy(false);
      setFailed(false);
    },
    find: (who: Who) =>
      attempt(async () => {
        const { state, visit, triesLeft } = await callRoute(findArrival, { body: { token, visitId, ...who } });
        return () => {
          if (state === 'found' && visit) {
            setKnown({ who, visit, changes: NO_CHANGES, answers: {} });
            setStage({ kind: 'details', visit });
          } else if (state === 'here') setStage({ kind: 'done', shouldTellDesk: false });
          else if (state === 'not-found') setStage({ kind: 'who', triesLeft });
          else setStage({ kind: state === 'late' ? 'late' : 'desk' });
        };
      }),
    confirmDetails: (changes: Changes) => known && ask({ ...known, changes }),
    answer: (questionId: string, value: string) =>
      known && ask({ ...known, answers: { ...known.answers, [questionId]: value } }),
    agree: (agrees: boolean) =>
      known &&
      attempt(async () => {
        const { who, changes, answers } = known;
        const body = { token, visitId, ...who, changes, answers, agrees };
        const { state, shouldTellDesk } = await callRoute(checkIn, { body });
        return () => {
          if (state === 'checked-in') setStage({ kind: 'done', shouldTellDesk });
          else setStage({ kind: state === 'late' ? 'late' : 'desk' });
        };
      }),
  };
}

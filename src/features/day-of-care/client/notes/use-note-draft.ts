import { useCallback, useEffect, useRef, useState } from 'react';
import { type CallProblem, callRoute } from '#platform/client/api/call-route.ts';
import { type NamingRow, type SessionNote, saveNoteDraft } from '../../note-contract.ts';

export type DraftTexts = { readonly narrative: string; readonly sections: Readonly<Record<string, string>> };

/** What the server last read through, with the places that name somebody. */
export type Checked = { readonly texts: DraftTexts; readonly namings: readonly NamingRow[] };

export type DraftState = 'saved' | 'typing' | 'saving' | 'failed';

const PAUSE_MS = 700;
/** After it could not be kept, until it is tried again by itself. */
const RETRY_MS = 5000;

function textsOf(note: SessionNote): DraftTexts {
  const written = note.members.flatMap(({ encounterId, draft }) =>
    encounterId !== null && draft !== '' ? [[encounterId, draft] as const] : [],
  );
  return { narrative: note.draft, sections: Object.fromEntries(written) };
}

/** Nobody answered, or the server could not: worth asking again. */
function isPassing({ problem }: CallProblem): boolean {
  return problem.status === 0 || problem.status >= 500;
}

export function bodyOf({ narrative, sections }: DraftTexts) {
  return { narrative, sections: Object.entries(sections).map(([encounterId, text]) => ({ encounterId, text })) };
}

/**
 * Keeps what is typed: after each pause, and at once when the page is left or laid aside, so that a reload loses nothing. One save at
 * a time, the newest last; when nobody answers it is tried again.
 */
export function useNoteDraft(note: SessionNote) {
  const { sessionId } = note;
  const [texts, setTexts] = useState<DraftTexts>(() => textsOf(note));
  const [checked, setChecked] = useState<Checked>(() => ({ texts: textsOf(note), namings: note.namings }));
  const [state, setState] = useState<DraftState>('saved');
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const newest = useRef(texts);
  const isDirty = useRef(false);
  const running = useRef<Promise<void> | null>(null);
  const isHere = useRef(true);
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const save = useCallback(
    async (keepalive = false): Promise<void> => {
      if (running.current && !keepalive) return running.current;
      const work = async () => {
        while (isDirty.current) {
          isDirty.current = false;
          const sent = newest.current;
          setState('saving');
          try {
            const reply = await callRoute(saveNoteDraft, { params: { sessionId }, body: bodyOf(sent) }, { keepalive });
            setChecked({ texts: sent, namings: reply.namings });
            setProblem(null);
            setState(isDirty.current ? 'typing' : 'saved');
          } catch (error) {
            isDirty.current = true;
            setProblem(error as CallProblem);
            setState('failed');
            if (isHere.current && isPassing(error as CallProblem))
              pause.current = setTimeout(() => void save(), RETRY_MS);
            return;
          }
        }
      };
      running.current = work().finally(() => {
        running.current = null;
      });
      return running.current;
    },
    [sessionId],
  );

  useEffect(() => {
    isHere.current = true;
    const leave = () => {
      if (isDirty.current) void save(true);
    };
    const hide = () => {
      if (document.visibilityState === 'hidden') leave();
    };
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hide);
      clearTimeout(pause.current);
      isHere.current = false;
      leave();
    };
  }, [save]);

  const write = (next: DraftTexts) => {
    newest.current = next;
    isDirty.current = true;
    setTexts(next);
    setState('typing');
    clearTimeout(pause.current);
    pause.current = setTimeout(() => void save(), PAUSE_MS);
  };
  return {
    texts,
    checked,
    state,
    problem,
    save: () => save(),
    writeNarrative: (narrative: string) => write({ ...newest.current, narrative }),
    writeSection: (encounterId: string, text: string) =>
      write({ ...newest.current, sections: { ...newest.current.sections, [encounterId]: text } }),
    /** After signing: nothing is left to be kept. */
    clear: () => {
      const empty = { narrative: '', sections: {} };
      newest.current = empty;
      isDirty.current = false;
      setTexts(empty);
      setChecked({ texts: empty, namings: [] });
      setState('saved');
    },
    refuse: (namings: readonly NamingRow[]) => setChecked({ texts: newest.current, namings }),
  };
}

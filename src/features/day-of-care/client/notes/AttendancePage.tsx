import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { formatDay, formatTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { type FlowBoardReply, type FlowCard, movePatient, readSessionFlow, readToday } from '../../flow-contract.ts';
import { type NoteMember, readSessionNote } from '../../note-contract.ts';
import { EndOfSession } from '../attendance/EndOfSession.tsx';
import { STEP_WORDS } from '../flow/step-words.ts';
import { seatState } from './attendance-words.ts';
import { NoteEditor } from './NoteEditor.tsx';
import classes from './Notes.module.css';

/** Who came, the end of the session, and its note. */
export function AttendancePage() {
  const { sessionId = '' } = useParams({ strict: false }) as { sessionId?: string };
  const mayWrite = useMay('day-notes.write');
  const flow = useRoute(readSessionFlow, { params: { sessionId } });
  const note = useRoute(readSessionNote, { params: { sessionId } }, { enabled: mayWrite });
  const session = flow.data?.sessions[0];
  return (
    <Page
      title={session ? `Attendance: ${session.clusterName}` : 'Attendance'}
      lead={
        session &&
        `${formatDay(session.startsAt, session)}, ${formatTime(session.startsAt, session)}–${formatTime(session.endsAt, session)} · ${session.siteName}`
      }
      actions={
        <>
          <Link to={`/sessions/${sessionId}/flow`}>Flow board</Link>
          <Link to={`/sessions/${sessionId}`}>The session</Link>
        </>
      }
    >
      {flow.error && <ProblemNotice error={flow.error} onRetry={() => void flow.refetch()} />}
      {flow.isPending && <LoadingRows rows={6} height={48} label="Loading who came" />}
      {flow.data && session && (
        <>
          <WhoCame board={flow.data} members={note.data?.members ?? null} />
          {session.status === 'completed' ? (
            <p className={classes.lead}>This session is completed.</p>
          ) : (
            <EndOfSession session={session} />
          )}
        </>
      )}
      {mayWrite && note.error && <ProblemNotice error={note.error} onRetry={() => void note.refetch()} />}
      {mayWrite && note.data && flow.data && flow.data.cards.length > 0 && (
        <NoteEditor key={sessionId} note={note.data} />
      )}
    </Page>
  );
}

type WhoCameProps = { readonly board: FlowBoardReply; readonly members: readonly NoteMember[] | null };

function WhoCame({ board, members }: WhoCameProps) {
  if (board.cards.length === 0) {
    return <EmptyState title="Nobody is booked">Who has a seat in this session stands here.</EmptyState>;
  }
  return (
    <ul className={classes.list} aria-label="Who came">
      {board.cards.map((card) => (
        <Member key={card.seatId} card={card} noted={members?.find(({ seatId }) => seatId === card.seatId) ?? null} />
      ))}
    </ul>
  );
}

const EXCEPTIONS: readonly FlowCard['next'][number][] = ['arrived', 'no-show', 'left-without-being-seen'];

type MemberProps = { readonly card: FlowCard; readonly noted: NoteMember | null };

function Member({ card, noted }: MemberProps) {
  const mayMove = useMay('day.move');
  const move = useAct(movePatient, { refresh: [readSessionFlow, readToday, readSessionNote] });
  const state = seatState(card, noted);
  const name = noted?.name ?? card.name;
  return (
    <li className={classes.member}>
      <span className={classes.name}>{name}</span>
      <StatusWord tone={state.tone}>{state.word}</StatusWord>
      <span className={classes.actions}>
        {mayMove &&
          card.next
            .filter((step) => EXCEPTIONS.includes(step))
            .map((to) => (
              <Button
                key={to}
                size="xs"
                variant="default"
                aria-label={`${STEP_WORDS[to]}: ${name}`}
                loading={move.isPending && move.variables?.body?.to === to}
                onClick={() =>
                  move.mutate({ params: { seatId: card.seatId }, body: { to, late: to === 'arrived' ? 'join' : null } })
                }
              >
                {STEP_WORDS[to]}
              </Button>
            ))}
      </span>
      {move.error && <ProblemNotice error={move.error} />}
    </li>
  );
}

import { Button } from '@mantine/core';
import { useAct } from '#platform/client/api/use-route.ts';
import { countOf } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { completeSessionRoute, markAllAttended } from '../../attendance-contract.ts';
import { type FlowSession, readSessionFlow, readToday } from '../../flow-contract.ts';
import classes from './EndOfSession.module.css';

/** One tap says that all others attended; then the session is closed. */
export function EndOfSession({ session }: { readonly session: FlowSession }) {
  const mayMove = useMay('day.move');
  const refresh = { refresh: [readSessionFlow, readToday] };
  const mark = useAct(markAllAttended, refresh);
  const complete = useAct(completeSessionRoute, refresh);
  const params = { sessionId: session.sessionId };
  const problem = mark.error ?? complete.error;
  if (!mayMove || session.status === 'completed' || new Date(session.startsAt) > new Date()) return null;
  return (
    <section className={classes.end} aria-label="End of the session">
      <p className={classes.words}>
        {session.unresolvedCount > 0
          ? `${countOf(session.unresolvedCount, 'patient is', 'patients are')} not resolved. Say first who did not come or left.`
          : 'Every seat is resolved.'}
      </p>
      <Button
        variant="default"
        disabled={session.unresolvedCount === 0}
        loading={mark.isPending}
        onClick={() => mark.mutate({ params })}
      >
        All others attended
      </Button>
      <Button variant="default" loading={complete.isPending} onClick={() => complete.mutate({ params })}>
        Complete the session
      </Button>
      {problem && <ProblemNotice error={problem} />}
    </section>
  );
}

import { Button } from '@mantine/core';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { countOf, formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { useMay, useSession } from '#platform/client/frame/session.ts';
import { listFinds } from '../find-contract.ts';
import { cancelHunt, type HuntRunReply, readLatestHunt, startHunt } from '../hunt-contract.ts';
import { HUNT_WORDS } from './find-words.ts';
import classes from './Together.module.css';

/** Starts a look through all patients. `isRunning`: nothing can be started. */
export function useHunt() {
  const mayHunt = useMay('finds.propose');
  const latest = useRoute(readLatestHunt);
  const start = useAct(startHunt, { refresh: [readLatestHunt] });
  const stop = useAct(cancelHunt, { refresh: [readLatestHunt, listFinds] });
  const run = latest.data?.run ?? null;
  const isRunning = run?.status === 'running';
  const canStart = mayHunt && latest.data !== undefined && !isRunning && !start.isPending;
  const look = () => canStart && start.mutate({ body: {} });
  useKeys([{ key: 'l', label: 'Look for finds now', act: look, enabled: canStart }]);
  return { run, isRunning, mayHunt, canStart, look, start, stop, error: latest.error ?? start.error ?? stop.error };
}
export type Hunt = ReturnType<typeof useHunt>;

/** The button that starts a look through all patients; absent for those who may only read. */
export function LookNow({ hunt }: { readonly hunt: Hunt }) {
  if (!hunt.mayHunt || hunt.isRunning) return null;
  return (
    <Button variant="default" onClick={hunt.look} disabled={!hunt.canStart} loading={hunt.start.isPending}>
      Look for finds now
    </Button>
  );
}

/** How far the latest look through all patients is, or what came of it. */
export function HuntBar({ hunt }: { readonly hunt: Hunt }) {
  const { run, stop, mayHunt, error } = hunt;
  return (
    <>
      {error && <ProblemNotice error={error} />}
      {run && (
        <section className={classes.hunt} aria-label="Looking through all patients">
          {run.status === 'running' ? <Running run={run} /> : <Ended run={run} />}
          {run.status === 'running' && mayHunt && (
            <Button
              variant="default"
              size="xs"
              loading={stop.isPending}
              onClick={() => stop.mutate({ params: { huntRunId: run.huntRunId }, body: {} })}
            >
              Stop looking
            </Button>
          )}
        </section>
      )}
    </>
  );
}

function Running({ run }: { readonly run: HuntRunReply }) {
  const all = run.patients;
  const words =
    all === null ? 'Gathering whom to look at.' : `${run.lookedAt} of ${countOf(all, 'patient')} looked at.`;
  return (
    <>
      <progress
        className={classes.progress}
        aria-label="Patients looked at"
        {...(all === null ? {} : { max: Math.max(1, all), value: run.lookedAt })}
      />
      <p className={classes.huntWords} role="status">
        {words} {countOf(run.found, 'new find')} so far.
      </p>
    </>
  );
}

function Ended({ run }: { readonly run: HuntRunReply }) {
  const { zone } = useSession();
  const { tone, word } = HUNT_WORDS[run.status === 'running' ? 'finished' : run.status];
  const who = run.startedByName === null ? 'in the nightly search' : `for ${run.startedByName}`;
  const counts = [
    countOf(run.found, 'new find'),
    ...(run.kept > 0 ? [`${run.kept} still ${run.kept === 1 ? 'stands' : 'stand'}`] : []),
    ...(run.superseded > 0 ? [`${run.superseded} replaced or closed`] : []),
  ];
  return (
    <p className={classes.huntWords} role="status">
      <StatusWord tone={tone}>{word}</StatusWord> {formatDayTime(run.startedAt, { zone })}, {who}:{' '}
      {run.status === 'finished'
        ? countOf(run.lookedAt, 'patient')
        : `${run.lookedAt} of ${countOf(run.patients ?? 0, 'patient')}`}{' '}
      looked at, {counts.join(', ')}.{run.status === 'failed' && ' What was found stays. Look again to go on.'}
      {run.status === 'cancelled' && ' What was found stays.'}
    </p>
  );
}

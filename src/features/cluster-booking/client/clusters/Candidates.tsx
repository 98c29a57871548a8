import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { countOf, formatDate } from '#platform/client/design/format-time.ts';
import { KeyHint } from '#platform/client/design/KeyHint.tsx';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { readCluster } from '../../cluster-contract.ts';
import { listClusterMembers, moveMembers } from '../../membership-contract.ts';
import classes from './Clusters.module.css';

/** Patients whom the rules found, with why, to let in by keyboard: J and K go, X ticks, Y approves those ticked. */
export function Candidates({ clusterId }: { readonly clusterId: string }) {
  const found = useRoute(listClusterMembers, { params: { clusterId }, query: { show: 'candidates' } });
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(0);
  const move = useAct(moveMembers, { refresh: [listClusterMembers, readCluster] });
  const candidates = found.data?.members ?? [];
  const here = Math.min(at, Math.max(0, candidates.length - 1));
  const chosen = candidates.filter(({ patientId }) => ticked.has(patientId)).map(({ patientId }) => patientId);
  const toggle = (patientId: string | undefined) => {
    if (patientId === undefined) return;
    const next = new Set(ticked);
    if (!next.delete(patientId)) next.add(patientId);
    setTicked(next);
  };
  const tickAll = () =>
    setTicked(chosen.length === candidates.length ? new Set() : new Set(candidates.map(({ patientId }) => patientId)));
  const approve = () => {
    if (chosen.length === 0 || move.isPending) return;
    const body = { patientIds: chosen, step: 'enrol' as const };
    move.mutate({ params: { clusterId }, body }, { onSuccess: () => setTicked(new Set()) });
  };
  const some = candidates.length > 0;
  useKeys([
    { key: 'j', label: 'Next candidate', act: () => setAt(Math.min(here + 1, candidates.length - 1)), enabled: some },
    { key: 'k', label: 'Candidate before', act: () => setAt(Math.max(here - 1, 0)), enabled: some },
    { key: 'x', label: 'Tick this candidate', act: () => toggle(candidates[here]?.patientId), enabled: some },
    { key: 'a', label: 'Tick all candidates', act: tickAll, enabled: some },
    { key: 'y', label: 'Approve those ticked', act: approve, enabled: chosen.length > 0 },
  ]);
  return (
    <section className={classes.section} aria-labelledby="cluster-candidates">
      <h2 id="cluster-candidates">Candidates</h2>
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={3} height={48} label="Loading candidates" />}
      {found.data && !some && (
        <p className={classes.muted}>Nobody waits to be let in. The rules are asked every night, or ask them now.</p>
      )}
      {move.data && (
        <p className={classes.muted} role="status">
          {countOf(move.data.movedCount, 'patient')} let in.
          {move.data.leftCount > 0 && ` ${move.data.leftCount} had changed meanwhile and stay as they are.`}
        </p>
      )}
      {move.error && <ProblemNotice error={move.error} />}
      {some && (
        <div className={classes.tools}>
          <Button onClick={approve} disabled={chosen.length === 0} loading={move.isPending}>
            Approve {countOf(chosen.length, 'candidate')}
          </Button>
          <Button variant="default" onClick={tickAll}>
            {chosen.length === candidates.length ? 'Tick none' : `Tick all ${candidates.length}`}
          </Button>
          <span className={classes.muted}>
            <KeyHint>J</KeyHint> <KeyHint>K</KeyHint> go · <KeyHint>X</KeyHint> tick · <KeyHint>A</KeyHint> all ·{' '}
            <KeyHint>Y</KeyHint> approve
          </span>
        </div>
      )}
      <ul className={classes.list} aria-label="Candidates">
        {candidates.map((each, index) => (
          <li key={each.patientId} className={classes.row} data-chosen={index === here}>
            <Checkbox
              checked={ticked.has(each.patientId)}
              onChange={() => toggle(each.patientId)}
              aria-label={`Let ${each.name} in`}
            />
            <div className={classes.fill}>
              <span className={classes.name}>{each.name}</span>{' '}
              {each.birthOn && <span className={classes.reasons}>born {formatDate(each.birthOn)}</span>}
              <p className={classes.reasons}>{each.matched.join(' · ')}</p>
            </div>
          </li>
        ))}
      </ul>
      {found.data && found.data.total > candidates.length && (
        <p className={classes.muted}>
          The first {candidates.length} of {found.data.total} are shown; approve these to see more.
        </p>
      )}
    </section>
  );
}

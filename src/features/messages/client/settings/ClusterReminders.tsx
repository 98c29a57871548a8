import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { type MessageSettingsReply, readMessageSettings, saveClusterReminders } from '../../setting-contract.ts';
import { DayChoice } from './DayChoice.tsx';
import { daysBeforeWords } from './day-words.ts';
import classes from './MessageSettings.module.css';

type Cluster = MessageSettingsReply['clusters'][number];
type Props = { readonly clusters: readonly Cluster[]; readonly usualDays: readonly number[] };

/** Clusters whose patients need to be reminded earlier, or less often, than others. */
export function ClusterReminders({ clusters, usualDays }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <section className={classes.part} aria-labelledby="cluster-reminders">
      <h2 id="cluster-reminders">Reminders of single clusters</h2>
      {clusters.length === 0 && <p className={classes.hint}>There is no cluster yet. All are reminded alike.</p>}
      <ul className={classes.clusters}>
        {clusters.map((each) => (
          <li key={each.clusterId}>
            <span>
              {each.name}
              <br />
              <span className={classes.hint}>
                {each.reminderDays === null ? 'As the hospital' : daysBeforeWords(each.reminderDays)}
              </span>
            </span>
            <Button
              size="xs"
              variant="default"
              aria-expanded={open === each.clusterId}
              aria-label={`Change the reminders of ${each.name}`}
              onClick={() => setOpen(open === each.clusterId ? null : each.clusterId)}
            >
              Change
            </Button>
            {open === each.clusterId && <OwnDays cluster={each} usualDays={usualDays} onDone={() => setOpen(null)} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

type OwnProps = { readonly cluster: Cluster; readonly usualDays: readonly number[]; readonly onDone: () => void };

function OwnDays({ cluster, usualDays, onDone }: OwnProps) {
  const [days, setDays] = useState<readonly number[]>(cluster.reminderDays ?? usualDays);
  const save = useAct(saveClusterReminders, { refresh: [readMessageSettings] });
  const { clusterId } = cluster;
  const set = (reminderDays: number[] | null) =>
    save.mutate({ params: { clusterId }, body: { reminderDays } }, { onSuccess: onDone });
  return (
    <div className={classes.own}>
      <DayChoice label={`Days before, for ${cluster.name}`} days={days} onChange={setDays} />
      {save.error && <ProblemNotice error={save.error} />}
      <div className={classes.days}>
        <Button size="xs" loading={save.isPending} onClick={() => set([...days])}>
          Save for this cluster
        </Button>
        {cluster.reminderDays !== null && (
          <Button size="xs" variant="default" loading={save.isPending} onClick={() => set(null)}>
            As the hospital again
          </Button>
        )}
      </div>
    </div>
  );
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { countOf, formatDate } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { listClusterMembers, type MemberReply } from '../../membership-contract.ts';
import classes from './Clusters.module.css';
import { MemberPlace } from './MemberPlace.tsx';

/** Who belongs to a cluster, and who did; each opens to hold the place, move on, or see what happened. */
export function Members({ clusterId }: { readonly clusterId: string }) {
  const [show, setShow] = useState<'members' | 'past'>('members');
  const [open, setOpen] = useState<string | null>(null);
  const found = useRoute(listClusterMembers, { params: { clusterId }, query: { show } });
  return (
    <section className={classes.section} aria-labelledby="cluster-members">
      <h2 id="cluster-members">Members</h2>
      <div className={classes.tools}>
        <Button size="xs" variant={show === 'members' ? 'filled' : 'default'} onClick={() => setShow('members')}>
          Now
        </Button>
        <Button size="xs" variant={show === 'past' ? 'filled' : 'default'} onClick={() => setShow('past')}>
          Past
        </Button>
        {found.data && <span className={classes.muted}>{countOf(found.data.total, 'patient')}</span>}
      </div>
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.members.length === 0 && <p className={classes.muted}>Nobody here yet: approve candidates above.</p>}
      <ul className={classes.list} aria-label="Members">
        {found.data?.members.slice(0, SHOWN).map((member) => (
          <li key={member.patientId} className={classes.row}>
            <MemberLine member={member} />
            <Button
              size="xs"
              variant="subtle"
              aria-expanded={open === member.patientId}
              onClick={() => setOpen(open === member.patientId ? null : member.patientId)}
            >
              {open === member.patientId ? 'Close' : `Open the place of ${member.name}`}
            </Button>
            {open === member.patientId && <MemberPlace clusterId={clusterId} member={member} />}
          </li>
        ))}
      </ul>
      {found.data && found.data.total > SHOWN && <p className={classes.muted}>The first {SHOWN} are shown.</p>}
    </section>
  );
}

const SHOWN = 40;

function MemberLine({ member }: { readonly member: MemberReply }) {
  return (
    <div className={classes.fill}>
      <span className={classes.name}>{member.name}</span> <StatusWord tone="quiet">{member.state}</StatusWord>
      {member.heldUntilOn && (
        <StatusWord tone="information">place held until {formatDate(member.heldUntilOn)}</StatusWord>
      )}
      <p className={classes.reasons}>{member.reason}</p>
    </div>
  );
}

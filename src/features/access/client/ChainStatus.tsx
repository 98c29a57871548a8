import { Button } from '@mantine/core';
import type { z } from 'zod';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { checkAuditChain, readAuditVerification } from '../contract.ts';
import classes from './AuditPage.module.css';

type Check = NonNullable<z.output<typeof readAuditVerification.reply>['lastCheck']>;

/** Whether the trail is whole, in a sentence with the time of the last check. */
export function ChainStatus() {
  const { zone } = useSession();
  const last = useRoute(readAuditVerification);
  const check = useAct(checkAuditChain, { refresh: [readAuditVerification] });
  if (last.isPending) return <LoadingRows rows={1} height={56} label="Loading the state of the audit trail" />;
  if (last.isError) return <ProblemNotice error={last.error} onRetry={() => void last.refetch()} />;
  const found = last.data.lastCheck;
  return (
    <section
      className={classes.chain}
      data-state={found?.problem ? 'broken' : 'sound'}
      aria-label="State of the audit trail"
    >
      <div role="status">{found ? <Finding check={found} zone={zone} /> : <NotYet />}</div>
      <Button
        className="no-print"
        variant="default"
        size="xs"
        loading={check.isPending}
        onClick={() => check.mutate({ body: {} })}
      >
        Check the whole trail now
      </Button>
      {check.isError && <ProblemNotice error={check.error} />}
    </section>
  );
}

function Finding({ check, zone }: { check: Check; zone: string }) {
  const at = formatDayTime(check.checkedAt, { zone });
  const count = check.eventCount.toLocaleString('en-GB');
  if (check.problem) {
    return (
      <>
        <StatusWord tone="stops">The trail was tampered with</StatusWord>
        <p className={classes.sentence}>{check.problem.sentence}</p>
        <p className={classes.small}>
          Found {at}. {(check.problem.position - 1).toLocaleString('en-GB')} entries before it are as they were written.
        </p>
      </>
    );
  }
  return (
    <>
      <StatusWord tone="passes">The trail is whole</StatusWord>
      <p className={classes.small}>
        Checked {at}: all {count} entries are as they were written, in their order
        {check.sealedPosition === null
          ? '.'
          : `, and sealed up to entry ${check.sealedPosition.toLocaleString('en-GB')}.`}
      </p>
    </>
  );
}

function NotYet() {
  return (
    <>
      <StatusWord tone="quiet">Not checked yet</StatusWord>
      <p className={classes.small}>Sheaf checks the trail every hour. You can also check it now.</p>
    </>
  );
}

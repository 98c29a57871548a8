import { formatDayTime } from '#platform/client/design/format-time.ts';
import { useSession } from '#platform/client/frame/session.ts';
import type { DeskTaskReply } from '../../desk-task-contract.ts';
import classes from './Worklist.module.css';

type RebookScriptProps = { readonly lost: NonNullable<DeskTaskReply['lostSession']>; readonly clusterName: string };

/** What to say to each patient of a session that was cancelled: sorry, not their doing, another seat now. */
export function RebookScript({ lost, clusterName }: RebookScriptProps) {
  const { organizationName } = useSession();
  return (
    <aside className={classes.script} aria-label="What to say">
      <p>
        “Good day, this is {organizationName}. I am ringing about your booking on {formatDayTime(lost.startsAt, lost)}{' '}
        at {lost.siteName}. I am sorry: we have to cancel it. This is not your doing, and it does not count as a missed
        visit.”
      </p>
      <p>
        <strong>Read back two identifiers before you name the visit.</strong> Then: “I can offer you three other times
        for {clusterName} now. Which suits you best?”
      </p>
      <p>
        If nobody answers: ring once more on another day, then write. No message on an answering machine names the
        visit.
      </p>
    </aside>
  );
}

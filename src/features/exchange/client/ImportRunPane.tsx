import { Button, CloseButton } from '@mantine/core';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { Figure } from '#platform/client/design/Figure.tsx';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import { cancelImport, listImports, readImport } from '../contract.ts';
import classes from './ImportPage.module.css';
import { ImportStatusWord } from './ImportStatusWord.tsx';

/** One import: counts as they grow, and each thing that was not taken with its reason. */
export function ImportRunPane({ importRunId, onClose }: { importRunId: string; onClose: () => void }) {
  const found = useRoute(readImport, { params: { importRunId } });
  const cancel = useAct(cancelImport, { refresh: [readImport, listImports] });
  useKeys([{ key: 'escape', label: 'Close this import', act: onClose }]);
  if (found.isPending) {
    return (
      <div className={classes.pane}>
        <LoadingRows rows={3} />
      </div>
    );
  }
  // An import that was only just started may not have written its first row.
  if (found.isError) {
    return (
      <div className={classes.pane}>
        <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
      </div>
    );
  }
  const { run, issues, issuesLeftOut } = found.data;
  return (
    <section className={classes.pane} aria-label="Import">
      <div className={classes.paneHead}>
        <h2>{run.label}</h2>
        <CloseButton aria-label="Close this import" onClick={onClose} />
      </div>
      <div>
        <ImportStatusWord status={run.status} />
      </div>
      <div className={classes.figures} aria-live="polite">
        <Figure value={run.taken} label="patients taken" />
        <Figure value={run.updated} label="updated" />
        <Figure value={run.unchanged} label="unchanged" />
        <Figure value={run.refused} label="refused" />
      </div>
      {run.status === 'running' && (
        <Button
          variant="default"
          onClick={() => cancel.mutate({ params: { importRunId }, body: {} })}
          loading={cancel.isPending}
        >
          Stop this import
        </Button>
      )}
      {run.status === 'failed' && <p>It was cut off. What was taken is whole; send the same files again to go on.</p>}
      {cancel.isError && <ProblemNotice error={cancel.error} />}
      {run.status !== 'running' && issues.length === 0 && <p>Everything in these files was taken.</p>}
      <Issues title="Not taken" issues={issues.filter(({ outcome }) => outcome !== 'kept')} />
      <Issues title="Changed here, and kept" issues={issues.filter(({ outcome }) => outcome === 'kept')} />
      {issuesLeftOut > 0 && <p>and {issuesLeftOut} more</p>}
    </section>
  );
}

type IssuesProps = { readonly title: string; readonly issues: ReplyOf<typeof readImport>['issues'] };

function Issues({ title, issues }: IssuesProps) {
  if (issues.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className={classes.issues}>
        {issues.map((issue) => (
          <li key={`${issue.file} ${issue.reason}`}>
            <span className={classes.file}>{issue.file}</span>
            <br />
            {issue.reason}
          </li>
        ))}
      </ul>
    </>
  );
}

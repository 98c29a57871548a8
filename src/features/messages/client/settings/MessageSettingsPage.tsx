import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { type MessageSettingsReply, readMessageSettings, saveMessageSettings } from '../../setting-contract.ts';
import { ClusterReminders } from './ClusterReminders.tsx';
import classes from './MessageSettings.module.css';
import { Hours, Reminders, Sender, WaysInUse } from './RuleParts.tsx';
import type { RuleDraft } from './rule-draft.ts';
import { SendTest } from './SendTest.tsx';
import { WaysSetUp } from './WaysSetUp.tsx';

/** How the hospital writes to patients, and whether its ways work. */
export function MessageSettingsPage() {
  const found = useRoute(readMessageSettings);
  return (
    <Page
      title="Messages to patients"
      lead="When reminders go, by which ways and under which name. Ways, hours and names hold for every message that has not left yet; days of reminders for appointments booked or changed from now on."
      actions={<Link to="/setup/texts">The wording of messages</Link>}
    >
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={8} height={44} label="Loading how messages go" />}
      {found.data && (
        <div className={classes.columns}>
          <Rules key={found.data.version} stored={found.data} />
          <div className={classes.side}>
            <WaysSetUp ways={found.data.ways} replyAddress={found.data.replyAddress} />
            <SendTest ways={found.data.ways} />
            <ClusterReminders clusters={found.data.clusters} usualDays={found.data.reminderDays} />
          </div>
        </div>
      )}
    </Page>
  );
}

function Rules({ stored }: { readonly stored: MessageSettingsReply }) {
  const { clusters: _, ways: __, replyAddress: ___, usual: ____, version, ...rules } = stored;
  const [draft, setDraft] = useState<RuleDraft>(rules);
  const save = useAct(saveMessageSettings, { refresh: [readMessageSettings] });
  const change = (part: Partial<RuleDraft>) => setDraft((before) => ({ ...before, ...part }));
  const parts = { draft, change, stored };
  const isSaved = version > 0 && JSON.stringify(draft) === JSON.stringify(rules);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: draft, version });
      }}
    >
      <Reminders {...parts} />
      <WaysInUse {...parts} />
      <Hours {...parts} />
      <Sender {...parts} />
      {save.error && <ProblemNotice error={save.error} />}
      <div className={classes.days}>
        <Button type="submit" loading={save.isPending}>
          Save how messages go
        </Button>
        <span role="status">{isSaved ? `Saved as version ${version}.` : ''}</span>
      </div>
    </form>
  );
}

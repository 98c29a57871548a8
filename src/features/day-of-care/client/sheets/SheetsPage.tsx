import { NativeSelect, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf, formatTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { listSheetChoices, type SheetOf } from '../../sheet-contract.ts';
import classes from '../preparation/Preparation.module.css';
import { DowntimeSheets } from './DowntimeSheets.tsx';
import { PrintSheets } from './PrintSheets.tsx';

/** Sheets for a day: by session, by room or by member of staff; and the printouts in case the screens fail. */
export function SheetsPage() {
  const { on = new Date().toLocaleDateString('en-CA') } = useSearch({ strict: false }) as { on?: string };
  const navigate = useNavigate();
  const found = useRoute(listSheetChoices, { query: { on } });
  const mayDowntime = useMay('downtime-sheets.read');
  return (
    <Page title="Sheets" lead="Day sheets, sign-in sheets, badges and door signs. Every print is on record.">
      <section className={classes.section} aria-label="Which sheet">
        <TextInput
          label="Day"
          type="date"
          w={200}
          value={on}
          onChange={(event) => {
            const next = event.currentTarget.value;
            if (next) void navigate({ to: '/sheets', search: { on: next } as never });
          }}
        />
        {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
        {!found.data && !found.error && <LoadingRows rows={2} height={48} label="Loading the sessions of the day" />}
        {found.data?.sessions.length === 0 && (
          <EmptyState title="No session on this day">Choose another day to print its sheets.</EmptyState>
        )}
        {found.data && found.data.sessions.length > 0 && <ChooseSheet key={on} on={on} choices={found.data} />}
      </section>
      {mayDowntime && <DowntimeSheets />}
    </Page>
  );
}

type ChooseSheetProps = { readonly on: string; readonly choices: ReplyOf<typeof listSheetChoices> };

function ChooseSheet({ on, choices }: ChooseSheetProps) {
  const { sessions, resources } = choices;
  const [chosen, setChosen] = useState(sessions[0]?.sessionId ?? '');
  const isSession = sessions.some(({ sessionId }) => sessionId === chosen);
  const of: SheetOf = isSession ? { type: 'session', sessionId: chosen } : { type: 'resource', resourceId: chosen, on };
  const named = (kind: 'room' | 'staff') =>
    resources
      .filter((each) => each.kind === kind)
      .map(({ resourceId, name, siteName, sessionsCount }) => ({
        value: resourceId,
        label: `${name}, ${siteName}: ${countOf(sessionsCount, 'session')}`,
      }));
  return (
    <>
      <NativeSelect
        label="Sheet of"
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[
          {
            group: 'Sessions',
            items: sessions.map((each) => ({
              value: each.sessionId,
              label: `${formatTime(each.startsAt, each)} ${each.clusterName}, ${each.siteName}: ${countOf(each.bookedCount, 'patient')}`,
            })),
          },
          { group: 'Rooms', items: named('room') },
          { group: 'Staff', items: named('staff') },
        ]}
      />
      <PrintSheets of={of} />
    </>
  );
}

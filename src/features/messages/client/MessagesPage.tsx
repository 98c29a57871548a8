import { Button, Select } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { WAYS, type Way } from '../domain/channel.ts';
import { PURPOSES, type Purpose } from '../domain/purpose.ts';
import { LETTERS_MAX, listMessages, MESSAGE_VIEWS, type MessageView, printLetters } from '../message-contract.ts';
import { MessagePane } from './MessagePane.tsx';
import { MessageRow } from './MessageRow.tsx';
import classes from './Messages.module.css';
import { PURPOSE_WORDS, VIEW_WORDS, WAY_WORDS } from './message-words.ts';
import { showPdf } from './show-pdf.ts';

type Search = {
  readonly view?: MessageView;
  readonly purpose?: Purpose;
  readonly channel?: Way;
  readonly open?: string;
};

const EMPTY: Readonly<Record<MessageView, readonly [title: string, text: string]>> = {
  tasks: [
    'Nothing is left to do',
    'Letters to print, and patients to call because a message did not arrive, appear here.',
  ],
  waiting: ['No message waits', 'Reminders of booked seats wait here until their day.'],
  sent: ['Nothing was sent yet', 'Book a seat for a patient: the confirmation goes out at once and is listed here.'],
  stopped: ['Nothing was held back', 'Messages that were not sent on purpose are listed here, with the reason.'],
};

/** What was told to patients, what waits, and what a person must do instead. */
export function MessagesPage() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const view = MESSAGE_VIEWS.find((each) => each === search.view) ?? 'tasks';
  const go = (change: Partial<Record<keyof Search, string | undefined>>) => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined);
    void navigate({ to: '/messages', search: Object.fromEntries(next) as never });
  };
  const { purpose, channel } = search;
  const query = { view, ...(purpose ? { purpose } : {}), ...(channel ? { channel } : {}) };
  const found = useRoute(listMessages, { query }, { keepPrevious: true });
  const counts = found.data?.counts;
  const toPrint = (found.data?.messages ?? []).filter(({ task, isSettled }) => task === 'print' && !isSettled);
  return (
    <Page
      title="Messages"
      lead={
        counts
          ? `${countOf(counts.calls, 'call')} to make, ${countOf(counts.prints, 'letter')} to print, ${countOf(counts.waiting, 'message')} waiting.`
          : 'What patients are told, and what did not arrive.'
      }
      actions={view === 'tasks' && toPrint.length > 0 && <PrintAll ids={toPrint.map(({ messageId }) => messageId)} />}
      pane={search.open && <MessagePane messageId={search.open} onClose={() => go({ open: undefined })} />}
    >
      <fieldset className={`${classes.views} no-print`}>
        <legend className="visually-hidden">Which messages</legend>
        {MESSAGE_VIEWS.map((each) => (
          <Button
            key={each}
            size="xs"
            variant={each === view ? 'filled' : 'default'}
            aria-pressed={each === view}
            onClick={() => go({ view: each, open: undefined })}
          >
            {VIEW_WORDS[each]}
          </Button>
        ))}
      </fieldset>
      <div className={`${classes.filters} no-print`}>
        <Select
          aria-label="Why"
          placeholder="Every purpose"
          clearable
          data={PURPOSES.map((value) => ({ value, label: PURPOSE_WORDS[value] }))}
          value={purpose ?? null}
          onChange={(value) => go({ purpose: value ?? undefined })}
        />
        <Select
          aria-label="By which way"
          placeholder="Every way"
          clearable
          data={WAYS.map((value) => ({ value, label: WAY_WORDS[value] }))}
          value={channel ?? null}
          onChange={(value) => go({ channel: value ?? undefined })}
        />
      </div>
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={8} height={64} label="Loading messages" />}
      {found.data?.messages.length === 0 && <EmptyState title={EMPTY[view][0]}>{EMPTY[view][1]}</EmptyState>}
      {found.data && found.data.total > found.data.messages.length && (
        <p role="status">
          {countOf(found.data.total, 'message')}; the first {found.data.messages.length} are shown. Narrow them down
          above.
        </p>
      )}
      <ul className={classes.list}>
        {(found.data?.messages ?? []).map((message) => (
          <MessageRow
            key={message.messageId}
            message={message}
            isOpen={search.open === message.messageId}
            onOpen={() => go({ open: message.messageId })}
          />
        ))}
      </ul>
    </Page>
  );
}

function PrintAll({ ids }: { readonly ids: readonly string[] }) {
  const maySend = useMay('messages.send');
  const act = useAct(printLetters, { refresh: [listMessages] });
  const [printed, setPrinted] = useState<number | null>(null);
  const some = ids.slice(0, LETTERS_MAX);
  if (!maySend) return null;
  return (
    <>
      {printed !== null && <span role="status">{countOf(printed, 'letter')} in one PDF.</span>}
      {act.error && <ProblemNotice error={act.error} />}
      <Button
        leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
        loading={act.isPending}
        onClick={() =>
          act.mutate(
            { body: { messageIds: some } },
            {
              onSuccess: ({ count, pdfBase64 }) => {
                setPrinted(count);
                showPdf(pdfBase64, 'letters.pdf');
              },
            },
          )
        }
      >
        Print {countOf(some.length, 'letter')}
      </Button>
    </>
  );
}

import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { callRoute } from '#platform/client/api/call-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf, formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { type AuditEventRow, listAuditEvents } from '../contract.ts';
import classes from './AuditPage.module.css';
import { aboutWords, actionWord, purposeWord } from './audit-words.ts';

type Filter = Omit<z.input<typeof listAuditEvents.query>, 'cursor' | 'limit'>;

type AuditEventsProps = { readonly filter: Filter; readonly zone: string; readonly aboutOnePatient: boolean };

/** The events, newest first, a page at a time. */
export function AuditEvents({ filter, zone, aboutOnePatient }: AuditEventsProps) {
  const list = useInfiniteQuery({
    queryKey: [listAuditEvents.name, filter],
    queryFn: ({ pageParam }) =>
      callRoute(listAuditEvents, { query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  if (list.isPending) return <LoadingRows rows={10} height={40} label="Loading the audit trail" />;
  const events = list.data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <>
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {!list.isError && events.length === 0 && (
        <EmptyState title="Nothing was written down here">
          {aboutOnePatient
            ? 'Nobody has opened this record in the time you chose.'
            : 'Every look at a record and every change will be listed here. Widen the time or show anything that was done.'}
        </EmptyState>
      )}
      {events.length > 0 && (
        <table className={classes.table}>
          <caption className={classes.caption}>
            {countOf(events.length, 'entry', 'entries')}
            {list.hasNextPage ? ', and more' : ', all there are'}
          </caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">Why</th>
              <th scope="col">Outcome</th>
            </tr>
          </thead>
          <tbody>
            {events.map((event) => (
              <EventRow key={event.id} event={event} zone={zone} />
            ))}
          </tbody>
        </table>
      )}
      {list.hasNextPage && (
        <Button
          className="no-print"
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show older entries
        </Button>
      )}
    </>
  );
}

function EventRow({ event, zone }: { event: AuditEventRow; zone: string }) {
  return (
    <tr>
      <td className={classes.when}>
        <time dateTime={event.at} title={event.at}>
          {formatDayTime(event.at, { zone })}
        </time>
      </td>
      <td>
        {event.personName}
        {event.roles.length > 0 && <span className={classes.roles}>{event.roles.join(', ').replaceAll('-', ' ')}</span>}
      </td>
      <td>
        {actionWord(event.action)} {aboutWords(event)}
        {event.patientCount > 1 && <span className={classes.roles}>{event.patientCount} patients</span>}
      </td>
      <td>{purposeWord(event.purpose)}</td>
      <td>
        <StatusWord tone={event.outcome === 'success' ? 'passes' : 'stops'}>
          {event.outcome === 'success' ? 'done' : event.outcome}
        </StatusWord>
      </td>
    </tr>
  );
}

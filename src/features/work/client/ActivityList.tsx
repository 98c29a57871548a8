import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { callRoute } from '#platform/client/api/call-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { ActivityItem } from '../card-schemas.ts';
import type { readCardActivity, readSpaceActivity } from '../contract.ts';
import { tellActivity } from '../domain/tell-activity.ts';
import classes from './ActivityList.module.css';

type ActivityListProps = {
  readonly route: typeof readSpaceActivity | typeof readCardActivity;
  readonly params: { readonly spaceId: string } | { readonly cardId: string };
  readonly zone: string;
  /** Whether each line names its card. */
  readonly hasCard: boolean;
  readonly spaceId?: string;
};

/** What happened, newest first, a page at a time. */
export function ActivityList({ route, params, zone, hasCard, spaceId }: ActivityListProps) {
  const stream = useInfiniteQuery({
    queryKey: [route.name, params, 'pages'],
    queryFn: ({ pageParam }) =>
      callRoute(route as typeof readSpaceActivity, {
        params: params as { spaceId: string },
        query: pageParam === null ? {} : { before: pageParam },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    meta: { staleOn: route.staleOn },
  });
  if (stream.isPending) return <LoadingRows rows={3} height={36} label="Loading what happened" />;
  const items = stream.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {stream.isError && <ProblemNotice error={stream.error} onRetry={() => void stream.refetch()} />}
      {items.length === 0 && !stream.isError && <p className={classes.when}>Nothing has happened yet.</p>}
      <ol className={classes.items}>
        {items.map((item) => (
          <ActivityLine key={item.id} item={item} zone={zone} address={hasCard ? cardAddress(spaceId, item) : null} />
        ))}
      </ol>
      {stream.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          loading={stream.isFetchingNextPage}
          onClick={() => void stream.fetchNextPage()}
        >
          Show earlier
        </Button>
      )}
    </>
  );
}

function ActivityLine({ item, zone, address }: { item: ActivityItem; zone: string; address: string | null }) {
  const { before, after } = tellActivity(item);
  return (
    <li>
      <span>
        <b>{item.person}</b> {before} {address ? <Link to={address}>{item.card.title}</Link> : 'this card'} {after}
      </span>
      <time className={classes.when} dateTime={item.at}>
        {formatDayTime(item.at, { zone })}
      </time>
    </li>
  );
}

function cardAddress(spaceId: string | undefined, item: ActivityItem): string {
  return `/work/spaces/${spaceId}/cards/${item.card.id}`;
}

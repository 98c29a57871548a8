import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type CallProblem, callRoute } from '#platform/client/api/call-route.ts';
import type { BodyOf, ReplyOf } from '#platform/contract/route.ts';
import { previewOutlook } from '../../outlook-contract.ts';

type OutlookBody = BodyOf<typeof previewOutlook>;
const SETTLED_MS = 400;

/** Asks a little after the last change; a newer question ends the work on the one before. */
export function useOutlook(body: OutlookBody | null) {
  const wanted = body === null ? null : JSON.stringify(body);
  const [settled] = useDebouncedValue(wanted, SETTLED_MS);
  const query = useQuery<ReplyOf<typeof previewOutlook>, CallProblem>({
    queryKey: [previewOutlook.name, settled],
    queryFn: ({ signal }) =>
      callRoute(previewOutlook, { body: JSON.parse(settled ?? 'null') as OutlookBody }, { signal }),
    enabled: settled !== null && body !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  return { ...query, isBehind: wanted !== settled || query.isPlaceholderData };
}

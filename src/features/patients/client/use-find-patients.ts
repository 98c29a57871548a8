import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type CallProblem, callRoute } from '#platform/client/api/call-route.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { findPatientsRoute } from '../contract.ts';

const PAUSE_MS = 150;
const LETTERS_MIN = 2;

/** Finds while typing. Answers are kept only while the box is on screen: they are personal. */
export function useFindPatients(text: string) {
  const [settled] = useDebouncedValue(text.trim(), PAUSE_MS);
  const enabled = settled.length >= LETTERS_MIN;
  const query = useQuery<ReplyOf<typeof findPatientsRoute>, CallProblem>({
    queryKey: [findPatientsRoute.name, settled],
    queryFn: () => callRoute(findPatientsRoute, { body: { text: settled } }),
    enabled,
    gcTime: 0,
    staleTime: 10_000,
    retry: false,
    placeholderData: keepPreviousData,
  });
  return { ...query, settled, isAsked: enabled, isBehind: settled !== text.trim() || query.isPlaceholderData };
}

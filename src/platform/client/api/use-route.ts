import { keepPreviousData, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallInput, ReplyOf, Route } from '../../contract/route.ts';
import { type CallProblem, callRoute } from './call-route.ts';

export type RouteState<R extends Route> = UseQueryResult<ReplyOf<R>, CallProblem>;

/** Reads a GET route and keeps it fresh: it is fetched again when a topic of `route.staleOn` is heard. */
export function useRoute<R extends Route>(
  route: R,
  input: CallInput<R> = {},
  { enabled = true, keepPrevious = false }: { enabled?: boolean; keepPrevious?: boolean } = {},
): RouteState<R> {
  return useQuery<ReplyOf<R>, CallProblem>({
    queryKey: [route.name, input.params ?? null, input.query ?? null],
    queryFn: () => callRoute(route, input),
    meta: { staleOn: route.staleOn },
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  }) as RouteState<R>;
}

/** An act on a route: POST, PUT, PATCH or DELETE. After success the named GET routes are fetched again. */
export function useAct<R extends Route>(route: R, { refresh = [] }: { refresh?: readonly Route[] } = {}) {
  const client = useQueryClient();
  return useMutation<ReplyOf<R>, CallProblem, CallInput<R>>({
    mutationFn: (input) => callRoute(route, input),
    onSuccess: async () => {
      await Promise.all(refresh.map((each) => client.invalidateQueries({ queryKey: [each.name] })));
    },
  });
}

import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type CallProblem, callRoute } from '#platform/client/api/call-route.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import type { Wishes } from '../../domain/seats/wishes.ts';
import { findOffers } from '../../offer-contract.ts';

export type OffersAsked = {
  readonly patientId: string;
  readonly clusterId: string;
  readonly careEventId: string | null;
  readonly shownSessionIds: readonly string[];
  readonly movingSeatId: string | null;
  /** Other seats of the patient that move in the same step. */
  readonly leavingSeatIds?: readonly string[];
  readonly fromOn?: string | null;
  readonly wishes: Wishes;
};

/** Offers stay as they were read aloud; they are asked for again only when the question changes. */
export function useOffers(asked: OffersAsked | null): UseQueryResult<ReplyOf<typeof findOffers>, CallProblem> {
  return useQuery<ReplyOf<typeof findOffers>, CallProblem>({
    queryKey: [findOffers.name, asked],
    queryFn: () =>
      callRoute(findOffers, { body: { ...asked, shownSessionIds: [...(asked?.shownSessionIds ?? [])] } as never }),
    enabled: asked !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

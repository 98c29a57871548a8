import type { CalendarDate } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { decideBar } from '../../domain/clusters/booking-bar.ts';
import { decideOutcome, type OutcomeFacts } from '../../domain/clusters/decide-outcome.ts';
import { type Suggested, suggestCluster } from '../../domain/clusters/suggest-cluster.ts';
import { findBarFacts } from './bar-store.ts';
import { findOpenRedFlag } from './clinical-review-store.ts';
import { findOrganizationZone } from './cluster-store.ts';
import {
  type DueRow,
  findActiveClusters,
  findDueItems,
  findFirstSeatOn,
  findLastVisits,
  findMemberships,
} from './suggest-store.ts';

export type SuggestQuestion = { readonly organizationId: string; readonly patientId: string; readonly now: Date };

/** What is due for a caller, the one cluster to offer with its reason, the others, and how the call should end. */
export async function suggestFor(tx: Tx, question: SuggestQuestion) {
  const { organizationId, patientId, now } = question;
  const today = wallTimeOfInstant(now, await findOrganizationZone(tx, organizationId)).date;
  const dueItems = await findDueItems(tx, organizationId, patientId);
  const suggested = suggestCluster({
    dueItems,
    memberships: await findMemberships(tx, organizationId, patientId),
    clusters: await findActiveClusters(tx, organizationId),
    lastVisits: await findLastVisits(tx, organizationId, patientId),
    today,
  });
  const outcome = decideOutcome(await outcomeFacts(tx, question, { suggested, dueItems, today }));
  return {
    dueItems: dueItems.map(({ isOrder: _isOrder, ...item }) => item),
    primary: suggested.primary,
    alternatives: [...suggested.alternatives],
    outcome,
  };
}

type Known = { readonly suggested: Suggested; readonly dueItems: readonly DueRow[]; readonly today: CalendarDate };

async function outcomeFacts(
  tx: Tx,
  { organizationId, patientId, now }: SuggestQuestion,
  { suggested: { primary }, dueItems, today }: Known,
): Promise<OutcomeFacts> {
  const hasOpenRedFlag = await findOpenRedFlag(tx, organizationId, patientId);
  if (primary === null) {
    return { hasOpenRedFlag, primary, needsIndividualVisit: false, firstSeatOn: null, latestOn: null, today };
  }
  const { clusterId } = primary;
  const facts = await findBarFacts(tx, { organizationId, patientId, clusterId, session: null, now });
  const bar = facts && decideBar(facts);
  return {
    hasOpenRedFlag,
    primary,
    needsIndividualVisit:
      bar?.ok === false && ['not-eligible', 'individual-only', 'safety-stop'].includes(bar.refusal.code),
    firstSeatOn: await findFirstSeatOn(tx, organizationId, { clusterId, patientId, now }),
    latestOn: dueItems.find((item) => item.careEventId === primary.careEventId)?.latestOn ?? null,
    today,
  };
}

import { findKindById } from '#features/care-events/public.ts';
import { listSites } from '#features/resources/server/public.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { TaskKind } from '../../domain/call/desk-task.ts';
import { findKindOfNeed } from './visit-facts-store.ts';

type Asked = {
  readonly kind: TaskKind;
  readonly careEventId: string | null;
  readonly careKindId: string | null;
  readonly siteId: string | null;
  readonly withWhom: string;
};

type Visit = Pick<Asked, 'careKindId' | 'siteId' | 'withWhom'>;
const NO_VISIT: Visit = { careKindId: null, siteId: null, withWhom: '' };

/** What an individual visit is for, where and with whom; nothing of it for other tasks. */
export async function visitAskedFor(
  tx: Tx,
  organizationId: string,
  { kind, careEventId, careKindId, siteId, withWhom }: Asked,
): Promise<Result<Visit, Refusal<'care-missing' | 'not-found'>>> {
  if (kind !== 'individual-visit') return accept(NO_VISIT);
  const ofNeed = careEventId === null ? null : await findKindOfNeed(tx, organizationId, careEventId);
  const wanted = careKindId ?? ofNeed;
  if (wanted === null) return refuse('care-missing', 'Say what kind of care the visit is for.', 'careKindId');
  const isSite = siteId === null || (await listSites(tx, organizationId)).some((site) => site.id === siteId);
  if (!isSite || (ofNeed !== wanted && findKindById(wanted) === null)) {
    return refuse('not-found', 'The care catalogue has no such care, or the site is not there.');
  }
  return accept({ careKindId: wanted, siteId, withWhom });
}

import type { Tx } from '#platform/server/database/within-wall.ts';
import { USUAL_LIST } from '../../domain/preparation/usual-list.ts';
import type { ReadinessItemReply, ReadinessListReply } from '../../preparation-contract.ts';
import { findListItems, findListOwners, findTemplateOfList } from './list-store.ts';

/** The list of a template, or one to begin with when none was saved; null when there is no such template. */
export async function loadListReply(
  tx: Tx,
  organizationId: string,
  templateId: string,
): Promise<ReadinessListReply | null> {
  const template = await findTemplateOfList(tx, organizationId, { templateId, lock: false });
  if (!template) return null;
  const items =
    template.version === 0
      ? USUAL_LIST.map((item) => ({ ...item, itemId: null, ownerId: null }))
      : await findListItems(tx, organizationId, templateId);
  return { ...template, items, owners: await findListOwners(tx, organizationId) };
}

export async function areOwnersKnown(
  tx: Tx,
  organizationId: string,
  items: readonly ReadinessItemReply[],
): Promise<boolean> {
  const owners = await findListOwners(tx, organizationId);
  return items.every(({ ownerId }) => ownerId === null || owners.some(({ personId }) => personId === ownerId));
}

import { accept, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Access, CallRefusal } from '#platform/server/http/call.ts';
import type { RoleRefusal, SpaceAction } from '../domain/space-role.ts';
import { type CardRow, findCard, readSummary } from './card-store.ts';
import { type OpenSpace, openSpace } from './open-space.ts';

export type OpenCard = { readonly card: CardRow; readonly space: OpenSpace };
type Caller = { readonly tx: Tx; readonly access: Access };

/** The card with its space, for someone whom both exist for and whose role allows the action. */
export async function openCard(
  caller: Caller,
  cardId: string,
  action: SpaceAction,
): Promise<Result<OpenCard, RoleRefusal>> {
  const { tx, access } = caller;
  const card = await findCard(tx, access.organizationId, cardId, { lock: action !== 'read' && action !== 'comment' });
  if (!card) return refuse('not-found', 'There is nothing here that you can open.');
  const space = await openSpace(caller, card.space_id, action);
  return space.ok ? accept({ card, space: space.value }) : space;
}

/** Likewise for a change of the version that the caller saw; the refusal brings the newer card along. */
export async function openCardForChange(
  caller: Caller,
  { cardId, version }: { cardId: string; version: number | null },
  action: SpaceAction,
): Promise<Result<OpenCard, CallRefusal<RoleRefusal['code'] | 'stale'>>> {
  const open = await openCard(caller, cardId, action);
  if (!open.ok || open.value.card.version === version) return open;
  return { ok: false, refusal: await staleRefusal(caller, open.value) };
}

export async function staleRefusal({ tx, access }: Caller, { card, space }: OpenCard): Promise<CallRefusal<'stale'>> {
  const current = await readSummary(tx, access.organizationId, { cardId: card.id, zone: space.workspace.zone });
  return {
    code: 'stale',
    sentence: 'Someone else changed this card just now. Here it is as it stands.',
    extra: { current },
  };
}

import { createSpace, createWorkspace, readBoard } from '#features/work/contract.ts';
import type { Access } from '#platform/server/http/call.ts';
import type { TestServer } from './test-server.ts';

export type ABoard = { readonly workspaceId: string; readonly spaceId: string; readonly statusIds: readonly string[] };

/** A workspace with one space and its three columns, made by a person over the routes. */
export async function aBoard(
  { call }: TestServer,
  owner: Access,
  { type = 'private', name = 'Coordination' }: { type?: 'private' | 'public' | 'org-wide'; name?: string } = {},
): Promise<ABoard> {
  const workspace = await call(owner, createWorkspace, { body: { name, type } });
  const workspaceId = String(workspace.body.id);
  const space = await call(owner, createSpace, { params: { workspaceId }, body: { name: 'Plan of the year' } });
  const spaceId = String(space.body.id);
  const board = await call(owner, readBoard, { params: { spaceId } });
  const statuses = board.body.statuses as { id: string }[];
  return { workspaceId, spaceId, statusIds: statuses.map(({ id }) => id) };
}

/** Ids of the cards of each column, in the order of the board. */
export async function cardOrder({ call }: TestServer, person: Access, spaceId: string): Promise<string[][]> {
  const { body } = await call(person, readBoard, { params: { spaceId }, query: { cardsPerStatus: '500' } });
  return (body.statuses as { cards: { id: string }[] }[]).map(({ cards }) => cards.map(({ id }) => id));
}

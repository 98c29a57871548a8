import type { FastifyInstance } from 'fastify';
import type { Database } from '#platform/server/database/database.ts';
import { OUTSIDE_LIMIT, type Outside, serveOutside } from '#platform/server/http/serve-outside.ts';
import { answerLink, listOtherTimes, openLinkRoute } from '../link-contract.ts';
import { answerByLink, otherTimes, visitLink } from './answer-link.ts';
import { findLinkByToken } from './link-at-the-door.ts';
import type { LinkKey } from './open-link-store.ts';

export type LinkDoor = { readonly db: Database; readonly now: () => Date };

/**
 * The routes behind a link: no session, no name, and nothing that a GET could change, because mail scanners follow every link. Mounted
 * by hand for that reason; the hospital is found by the link itself.
 */
export function mountLinks(server: FastifyInstance, { db, now }: LinkDoor): void {
  const outside: Outside<LinkKey> = { db, findKey: (token) => findLinkByToken(db, token) };
  server.post(openLinkRoute.path, OUTSIDE_LIMIT, (request, reply) =>
    serveOutside(outside, { route: openLinkRoute, request, reply }, async (tx, key, { birthDate }) => {
      const visited = await visitLink(tx, { key, birthDate, now: now() });
      return visited ? { ok: true, value: visited } : null;
    }),
  );
  server.post(listOtherTimes.path, OUTSIDE_LIMIT, (request, reply) =>
    serveOutside(outside, { route: listOtherTimes, request, reply }, async (tx, key, { birthDate }) => {
      const found = await otherTimes(tx, { key, birthDate, now: now() });
      return found.ok ? { ok: true, value: { others: [...found.value] } } : found;
    }),
  );
  server.post(answerLink.path, OUTSIDE_LIMIT, (request, reply) =>
    serveOutside(outside, { route: answerLink, request, reply }, (tx, key, body) =>
      answerByLink(tx, { ...body, key, now: now() }),
    ),
  );
}

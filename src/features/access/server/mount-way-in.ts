import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Database } from '#platform/server/database/database.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { sendProblem } from '#platform/server/http/send-problem.ts';
import { OUTSIDE_LIMIT, type Outside, serveOutside } from '#platform/server/http/serve-outside.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import { RIGHTS_TOPIC } from '#platform/server/live/mount-live.ts';
import { stateOfWayIn, WAY_IN_PURPOSES } from '../domain/way-in.ts';
import { askLostPassword, openWayIn, setPasswordByLink } from '../way-in-contract.ts';
import { keepLostPassword } from './lost-password-store.ts';
import { hashOfPassword, isSharedIdentity, setPassword } from './set-password.ts';
import { writePersonChange } from './standing-store.ts';
import { endWaysIn, findWayIn, lockWayIn, markUsed, type WayIn, type WayInKey } from './way-in-store.ts';

export type WayInDoor = {
  readonly db: Database;
  readonly now: () => Date;
  /** Whether links go out by e-mail. */
  readonly sendsMail: boolean;
};

/** The routes behind a link that sets a password, and the asking for one at the door: no session, no name. */
export function mountWayIn(server: FastifyInstance, door: WayInDoor): void {
  const outside: Outside<WayInKey> = { db: door.db, findKey: (token) => findWayIn(door.db, token) };
  server.post(openWayIn.path, OUTSIDE_LIMIT, (request, reply) =>
    serveOutside(outside, { route: openWayIn, request, reply }, async (tx, key) => {
      const link = await lockWayIn(tx, key);
      return link && accept({ state: stateOfWayIn(link, door.now()), hospital: link.hospital });
    }),
  );
  server.post(setPasswordByLink.path, OUTSIDE_LIMIT, (request, reply) =>
    serveOutside(outside, { route: setPasswordByLink, request, reply }, async (tx, key, { password }) => {
      const link = await lockWayIn(tx, key);
      return link && passByLink(tx, { key, link, password, now: door.now() });
    }),
  );
  server.post(askLostPassword.path, OUTSIDE_LIMIT, (request, reply) => askAtTheDoor(door, request, reply));
}

type Passing = { readonly key: WayInKey; readonly link: WayIn; readonly password: string; readonly now: Date };

const STATE_SENTENCES = {
  used: 'This link was used already. Sign in, or ask for a new one.',
  over: 'This link is no longer good. Ask for a new one.',
} as const;

async function passByLink(tx: Tx, { key, link, password, now }: Passing): Promise<Result<unknown, Refusal>> {
  const state = stateOfWayIn(link, now);
  if (state !== 'open') return refuse(state, STATE_SENTENCES[state]);
  const { organizationId } = key;
  const { personId, personName, identityUserId } = link;
  // The holder of a link that an administrator made may be that administrator.
  if (link.purpose !== 'lost' && identityUserId && (await isSharedIdentity(tx, organizationId, identityUserId))) {
    return refuse(
      'shared-account',
      'This account also opens another hospital. Use “Lost your password?” on the sign-in page.',
    );
  }
  const set = await setPassword(tx, { ...link, organizationId }, { hash: await hashOfPassword(password), at: now });
  if (!set.ok) return set;
  await markUsed(tx, key, now);
  await endWaysIn(tx, organizationId, { personId, at: now, only: WAY_IN_PURPOSES });
  await writePersonChange(tx, organizationId, {
    personId,
    at: now,
    changedBy: personId,
    kind: 'password-set',
    reason: '',
  });
  await writeAudit(
    tx,
    { organizationId, personId, personName, roles: [], patientScope: [] },
    {
      action: 'update',
      entityType: 'password',
      entityId: personId,
      purpose: 'access-check',
      detail: { purpose: link.purpose },
      at: now,
    },
  );
  await writeOutbox(tx, organizationId, { topic: RIGHTS_TOPIC, audience: 'signed-in', payload: { personId } });
  return accept({ isSet: true });
}

/** Takes the same time and says the same whoever asks: who it was is looked at afterwards, in the background. */
async function askAtTheDoor({ db, now, sendsMail }: WayInDoor, request: FastifyRequest, reply: FastifyReply) {
  reply.header('cache-control', 'no-store');
  const body = askLostPassword.body.safeParse(request.body);
  if (!body.success) {
    return sendProblem(reply, { status: 400, code: 'invalid', title: 'Send your e-mail address.', field: 'email' });
  }
  if (!sendsMail) {
    return sendProblem(reply, {
      status: 409,
      code: 'no-mail',
      title: 'This hospital sends no such mails. Your administrator can give you a new link.',
    });
  }
  await keepLostPassword(db, body.data.email, now());
  return reply.send(askLostPassword.reply.parse({ asked: true }));
}

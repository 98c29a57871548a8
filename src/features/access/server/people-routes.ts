import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { RIGHTS_TOPIC } from '#platform/server/live/mount-live.ts';
import { decideCorrection } from '../domain/decide-correction.ts';
import { canManagePeople, type Rights } from '../domain/decide-rights-change.ts';
import { decideStanding } from '../domain/decide-standing.ts';
import { mayShowWayIn, sendingOfWayIn, stateOfWayIn, WAY_IN_PURPOSES } from '../domain/way-in.ts';
import {
  addPerson,
  changeStanding,
  correctPerson,
  makeWayIn,
  readPersonAccount,
  showWayIn,
} from '../people-contract.ts';
import { countOtherManagers, findPersonWithRights, lockRights, saveRights } from './rights-store.ts';
import { endSessions, isSharedIdentity } from './set-password.ts';
import {
  findNameByEmail,
  findPersonChanges,
  insertPerson,
  saveNameAndAddress,
  saveStanding,
  writePersonChange,
} from './standing-store.ts';
import { addWayIn, endWaysIn, findLastWayIn, findWayInOf } from './way-in-store.ts';
import { wayInPath, wayInToken } from './way-in-token.ts';

export type PeopleSettings = {
  readonly secret: string;
  /** Whether links go out by e-mail. */
  readonly sendsMail: boolean;
};

const ENTITY = 'person';
const NOT_THERE = refuse('not-found', 'There is nothing here that you can open.');
const NOTHING: Rights = { roles: [], rightsGiven: [], rightsWithheld: [] };

export function peopleRoutes(settings: PeopleSettings): readonly ServedRoute[] {
  return [
    addPersonRoute(settings),
    makeWayInRoute(settings),
    showWayInRoute(settings),
    STANDING_ROUTE,
    CORRECTION_ROUTE,
    ACCOUNT_ROUTE,
  ];
}

function addPersonRoute({ secret, sendsMail }: PeopleSettings): ServedRoute {
  return serve(addPerson, async ({ access, body, tx, now, newId, audit, publish }) => {
    const { organizationId, personId: changedBy } = access;
    const { name, email, reason } = body;
    await lockRights(tx, organizationId);
    const holder = await findNameByEmail(tx, organizationId, { email });
    if (holder !== null) {
      return refuse('email-taken', `${holder} is here already with this e-mail address. Open them instead.`, 'email');
    }
    const personId = newId();
    await insertPerson(tx, organizationId, { personId, name, email });
    await writePersonChange(tx, organizationId, { personId, at: now, changedBy, kind: 'added', reason });
    let before = NOTHING;
    for (const role of new Set(body.roles)) {
      const after = { ...before, roles: [...before.roles, role].toSorted() };
      const change = { kind: 'role', name: role, held: true } as const;
      await saveRights(tx, organizationId, { personId, changedBy, at: now, change, reason, before, after });
      before = after;
    }
    const sending = sendingOfWayIn({ sendsMail, didLastFail: false });
    const link = await addWayIn(tx, organizationId, {
      personId,
      purpose: 'first',
      madeBy: changedBy,
      at: now,
      sending,
      secret,
    });
    const detail = { roles: before.roles.join(' '), sending };
    await audit({ action: 'create', entityType: ENTITY, entityId: personId, purpose: 'operations', detail });
    await publish({ topic: RIGHTS_TOPIC, audience: 'signed-in', payload: { personId } });
    return accept({ personId, linkId: link.id, sending, expiresAt: link.expiresAt.toISOString() });
  });
}

function makeWayInRoute({ secret, sendsMail }: PeopleSettings): ServedRoute {
  return serve(makeWayIn, async ({ access, params: { personId }, body, tx, now, audit, publish }) => {
    const { organizationId } = access;
    await lockRights(tx, organizationId);
    const person = await findPersonWithRights(tx, organizationId, personId);
    if (!person) return NOT_THERE;
    if (personId === access.personId) {
      return refuse('own-account', 'Change your own password under “My account”, where the present one is asked.');
    }
    if (person.isDisabled) return refuse('disabled', 'This person is disabled. Enable them first.');
    const { identityUserId } = person;
    if (identityUserId && (await isSharedIdentity(tx, organizationId, identityUserId))) {
      return refuse(
        'shared-account',
        'This person signs in to another hospital with the same account, so only they can set a new password: on the sign-in page.',
      );
    }
    const last = await findLastWayIn(tx, organizationId, { personId, onlyGiven: true });
    const sending = sendingOfWayIn({ sendsMail, didLastFail: last?.sending === 'failed' });
    const purpose = identityUserId === null ? 'first' : 'reset';
    const made = { personId, purpose, madeBy: access.personId, at: now, sending, secret } as const;
    const link = await addWayIn(tx, organizationId, made);
    await writePersonChange(tx, organizationId, {
      personId,
      at: now,
      changedBy: access.personId,
      kind: 'link-made',
      reason: body.reason,
    });
    await audit({
      action: 'create',
      entityType: 'way-in',
      entityId: personId,
      purpose: 'operations',
      detail: { purpose, sending },
    });
    await publish({ topic: 'way-in', audience: 'people.manage', payload: { personId } });
    return accept({ personId, linkId: link.id, sending, expiresAt: link.expiresAt.toISOString() });
  });
}

function showWayInRoute({ secret }: Pick<PeopleSettings, 'secret'>): ServedRoute {
  return serve(showWayIn, async ({ access, params: { personId }, body, tx, now, audit }) => {
    const link = await findWayInOf(tx, access.organizationId, { personId, linkId: body.linkId });
    if (!link) return NOT_THERE;
    if (!mayShowWayIn({ ...link, isMaker: link.madeBy === access.personId }, now)) {
      return refuse('not-shown', 'This link is shown only once, right after it was made. Make a new one.');
    }
    await audit({ action: 'read', entityType: 'way-in', entityId: personId, purpose: 'operations' });
    return accept({ path: wayInPath(wayInToken(secret, link.id)) });
  });
}

const STANDING_ROUTE = serve(
  changeStanding,
  async ({ access, params: { personId }, body, tx, now, audit, publish }) => {
    const { organizationId } = access;
    await lockRights(tx, organizationId);
    const person = await findPersonWithRights(tx, organizationId, personId);
    if (!person) return NOT_THERE;
    const decided = decideStanding(
      {
        isSelf: personId === access.personId,
        isDisabled: person.isDisabled,
        managesPeople: canManagePeople(person),
        otherManagerCount: await countOtherManagers(tx, organizationId, personId),
      },
      body,
    );
    if (!decided.ok) return decided;
    const { mayComeIn } = decided.value;
    if (!mayComeIn) {
      await endWaysIn(tx, organizationId, { personId, at: now, only: WAY_IN_PURPOSES });
      if (person.identityUserId) await endSessions(tx, person.identityUserId);
    }
    await saveStanding(tx, organizationId, { personId, mayComeIn, at: now });
    const kind = mayComeIn ? 'enabled' : 'disabled';
    const change = { personId, at: now, changedBy: access.personId, kind, reason: body.reason } as const;
    await writePersonChange(tx, organizationId, change);
    await audit({
      action: 'update',
      entityType: ENTITY,
      entityId: personId,
      purpose: 'operations',
      detail: { mayComeIn },
    });
    await publish({ topic: RIGHTS_TOPIC, audience: 'signed-in', payload: { personId } });
    return accept({ personId });
  },
);

const CORRECTION_ROUTE = serve(
  correctPerson,
  async ({ access, params: { personId }, body, tx, now, audit, publish }) => {
    const { organizationId } = access;
    await lockRights(tx, organizationId);
    const person = await findPersonWithRights(tx, organizationId, personId);
    if (!person) return NOT_THERE;
    const holder = await findNameByEmail(tx, organizationId, { email: body.email, but: personId });
    const decided = decideCorrection({ ...person, holder }, body);
    if (!decided.ok) return decided;
    const { isOtherAddress } = decided.value;
    // Whoever has the wrong address may have the mail.
    if (isOtherAddress) await endWaysIn(tx, organizationId, { personId, at: now, only: WAY_IN_PURPOSES });
    const after = { name: body.name, email: isOtherAddress ? body.email : person.email };
    await saveNameAndAddress(tx, organizationId, { personId, ...after });
    await writePersonChange(tx, organizationId, {
      personId,
      at: now,
      changedBy: access.personId,
      kind: 'corrected',
      reason: body.reason,
      before: { name: person.name, email: person.email },
      after,
    });
    const detail = { address: isOtherAddress, name: body.name !== person.name };
    await audit({ action: 'update', entityType: ENTITY, entityId: personId, purpose: 'operations', detail });
    await publish({ topic: RIGHTS_TOPIC, audience: 'signed-in', payload: { personId } });
    return accept({ personId });
  },
);

const ACCOUNT_ROUTE = serve(readPersonAccount, async ({ access, params: { personId }, tx, now, audit }) => {
  const { organizationId } = access;
  const person = await findPersonWithRights(tx, organizationId, personId);
  if (!person) return NOT_THERE;
  const last = await findLastWayIn(tx, organizationId, { personId, onlyGiven: true });
  const changes = await findPersonChanges(tx, organizationId, personId);
  await audit({ action: 'read', entityType: ENTITY, entityId: personId, purpose: 'operations' });
  return accept({
    openLink:
      last && stateOfWayIn(last, now) === 'open'
        ? {
            purpose: last.purpose,
            sending: last.sending,
            madeAt: last.madeAt.toISOString(),
            expiresAt: last.expiresAt.toISOString(),
          }
        : null,
    changes: changes.map((change) => ({ ...change, at: change.at.toISOString() })),
  });
});

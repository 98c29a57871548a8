import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { RIGHTS_TOPIC } from '#platform/server/live/mount-live.ts';
import { decideRightsChange, type Rights } from '../domain/decide-rights-change.ts';
import { PERMISSIONS, permissionsOf, ROLES, rightsOf } from '../domain/permissions.ts';
import { changeRights, findPeople, type PersonRow, readPersonRights } from '../rights-contract.ts';
import {
  countOtherManagers,
  findPeopleByText,
  findPersonWithRights,
  findRightsChanges,
  lockRights,
  type PersonWithRights,
  saveRights,
} from './rights-store.ts';

const ENTITY = 'person-rights';
const NOT_THERE = refuse('not-found', 'There is nothing here that you can open.');

export const rightsRoutes: readonly ServedRoute[] = [
  serve(findPeople, async ({ access, body, tx, audit }) => {
    const { people, count } = await findPeopleByText(tx, access.organizationId, body);
    await audit({
      action: 'search',
      entityType: ENTITY,
      purpose: 'operations',
      detail: { found: count, who: body.who },
    });
    return accept({ people: people.map(rowOf), count });
  }),

  serve(readPersonRights, async ({ access, params, tx, audit }) => {
    const person = await findPersonWithRights(tx, access.organizationId, params.personId);
    if (!person) return NOT_THERE;
    const changes = await findRightsChanges(tx, access.organizationId, person.personId);
    await audit({ action: 'read', entityType: ENTITY, entityId: person.personId, purpose: 'operations' });
    return accept({
      ...rowOf(person),
      isSelf: person.personId === access.personId,
      hasIdentity: person.hasIdentity,
      rights: rightsShown(person),
      changes: changes.map((change) => ({
        ...change,
        at: change.at.toISOString(),
        before: knownOf(change.before),
        after: knownOf(change.after),
      })),
    });
  }),

  serve(changeRights, async ({ access, params, body, tx, now, audit, publish }) => {
    const { organizationId } = access;
    const { personId } = params;
    await lockRights(tx, organizationId);
    const person = await findPersonWithRights(tx, organizationId, personId);
    if (!person) return NOT_THERE;
    const decided = decideRightsChange(
      {
        rights: person,
        isSelf: personId === access.personId,
        otherManagerCount: await countOtherManagers(tx, organizationId, personId),
      },
      body,
    );
    if (!decided.ok) return decided;
    const { kind, name, held, reason } = body;
    await saveRights(tx, organizationId, {
      personId,
      changedBy: access.personId,
      at: now,
      change: body,
      reason,
      before: person,
      after: decided.value,
    });
    await audit({
      action: 'update',
      entityType: ENTITY,
      entityId: personId,
      purpose: 'operations',
      detail: { kind, name, held },
    });
    await publish({ topic: RIGHTS_TOPIC, audience: 'signed-in', payload: { personId } });
    return accept({ personId, rights: [...rightsOf(decided.value)] });
  }),
];

function rowOf(person: PersonWithRights): PersonRow {
  const { personId, name, email, roles, rightsGiven, rightsWithheld } = person;
  const state = person.isDisabled ? 'disabled' : person.hasIdentity ? 'active' : 'waiting';
  return {
    personId,
    name,
    email,
    roles: ROLES.filter((role) => roles.includes(role)),
    singleCount: rightsGiven.length + rightsWithheld.length,
    state,
  };
}

function rightsShown(person: PersonWithRights) {
  const held = rightsOf(person);
  return PERMISSIONS.map((right) => ({
    right,
    held: held.has(right),
    fromRoles: ROLES.filter((role) => person.roles.includes(role) && permissionsOf([role]).has(right)),
    single: person.rightsWithheld.includes(right)
      ? ('withheld' as const)
      : person.rightsGiven.includes(right)
        ? ('given' as const)
        : null,
  }));
}

/** What is written may name a right that a later version of Sheaf no longer has. */
function knownOf(rights: Rights) {
  return {
    roles: ROLES.filter((role) => rights.roles.includes(role)),
    rightsGiven: PERMISSIONS.filter((right) => rights.rightsGiven.includes(right)),
    rightsWithheld: PERMISSIONS.filter((right) => rights.rightsWithheld.includes(right)),
  };
}

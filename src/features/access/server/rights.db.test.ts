import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Access } from '#platform/server/http/call.ts';
import { aDoor, anAccount, type Door, signInWith } from '../../../../tests/support/access-builders.ts';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../tests/support/test-server.ts';
import { changeRights, findPeople, readPersonRights } from '../rights-contract.ts';
import { accessRoutes } from './routes.ts';

const database = openTestDatabase();
const REASON = 'Covers the desk in December';
let server: TestServer;
let door: Door;
let organizationId: string;
let admin: Access;
let accounts = 0;

beforeAll(async () => {
  server = await aTestServer(database, accessRoutes);
  door = await aDoor(database);
});

beforeEach(async () => {
  organizationId = await anOrganization(database);
  admin = await account(['administrator']);
});

/** Somebody who can sign in, with the address they sign in with. */
async function account(roles: readonly string[]): Promise<Access & { readonly email: string }> {
  accounts += 1;
  const email = `rights-${accounts}@example.org`;
  return { ...(await anAccount({ database, door }, organizationId, { roles, email })), email };
}

type Asked = {
  readonly kind: 'role' | 'right';
  readonly name: string;
  readonly held: boolean;
  readonly reason?: string;
};

function change(by: Access, whose: Access, asked: Asked) {
  return server.call(by, changeRights, { params: { personId: whose.personId }, body: { reason: REASON, ...asked } });
}

async function historyOf(person: Access) {
  const { rows } = await database.owner.query(
    'SELECT changed_by, kind, name, held, before, after, reason FROM rights_change WHERE person_id = $1 ORDER BY at, id',
    [person.personId],
  );
  return rows;
}

describe('a right given or taken', () => {
  it('holds from the next request of a session that is open already, and no longer', async () => {
    const clinician = await account(['clinician']);
    const { cookies } = await signInWith(door, clinician.email);
    const permissions = async () => (await door.send({ url: '/api/session', cookies })).body.permissions as string[];
    expect(await permissions()).not.toContain('sessions.cancel');
    expect((await change(admin, clinician, { kind: 'right', name: 'sessions.cancel', held: true })).status).toBe(200);
    expect(await permissions()).toContain('sessions.cancel');
    await change(admin, clinician, { kind: 'right', name: 'sessions.cancel', held: false });
    expect(await permissions()).not.toContain('sessions.cancel');
    await change(admin, clinician, { kind: 'right', name: 'seats.overbook', held: false });
    expect(await permissions()).not.toContain('seats.overbook');
    await change(admin, clinician, { kind: 'role', name: 'clinician', held: false });
    expect(await permissions()).toEqual([]);
  });

  it('opens the door of the server itself, and closes it: an administrator by a single right manages people', async () => {
    const auditor = await account(['auditor']);
    const { cookies } = await signInWith(door, auditor.email);
    const look = async () => (await door.send({ url: `/api/people/${auditor.personId}/rights`, cookies })).status;
    expect(await look()).toBe(404);
    await change(admin, auditor, { kind: 'right', name: 'people.manage', held: true });
    expect(await look()).toBe(200);
    await change(admin, auditor, { kind: 'right', name: 'people.manage', held: false });
    expect(await look()).toBe(404);
  });

  it('is written down with who, when, before, after and why; in the trail without the words; and told to open screens', async () => {
    const desk = await account(['front-desk']);
    await change(admin, desk, { kind: 'right', name: 'seats.book', held: false });
    expect(await historyOf(desk)).toEqual([
      {
        changed_by: admin.personId,
        kind: 'right',
        name: 'seats.book',
        held: false,
        before: { roles: ['front-desk'], rightsGiven: [], rightsWithheld: [] },
        after: { roles: ['front-desk'], rightsGiven: [], rightsWithheld: ['seats.book'] },
        reason: REASON,
      },
    ]);
    const trail = await database.owner.query(
      "SELECT person_id, entity_id, detail FROM audit_event WHERE organization_id = $1 AND action = 'update' AND entity_type = 'person-rights'",
      [organizationId],
    );
    expect(trail.rows).toEqual([
      {
        person_id: admin.personId,
        entity_id: desk.personId,
        detail: { kind: 'right', name: 'seats.book', held: false },
      },
    ]);
    const news = await database.owner.query(
      "SELECT payload FROM outbox WHERE organization_id = $1 AND topic = 'rights'",
      [organizationId],
    );
    expect(news.rows).toEqual([{ payload: { personId: desk.personId } }]);
    await expect(database.owner.query('DELETE FROM rights_change')).rejects.toThrow('only ever added');
  });

  it('sent twice under one key has one effect', async () => {
    const desk = await account(['front-desk']);
    const asked = { params: { personId: desk.personId }, idempotencyKey: 'the-same-click' };
    const body = { kind: 'role', name: 'auditor', held: true, reason: REASON };
    const [first, second] = [
      await server.call(admin, changeRights, { ...asked, body }),
      await server.call(admin, changeRights, { ...asked, body }),
    ];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await historyOf(desk)).toHaveLength(1);
  });
});

describe('a change of rights is refused', () => {
  it.each([
    ['own-rights', 'to themselves', () => admin, { kind: 'right', name: 'audit.read', held: true }],
    ['own-rights', 'a role to themselves', () => admin, { kind: 'role', name: 'clinician', held: true }],
    [
      'last-administrator',
      'of the last administrator',
      () => admin,
      { kind: 'role', name: 'administrator', held: false },
    ],
    ['last-administrator', 'of the last, singly', () => admin, { kind: 'right', name: 'people.manage', held: false }],
  ] as const)('%s: %s', async (code, _words, whose, asked) => {
    const reply = await change(admin, whose(), asked);
    expect([reply.status, reply.body.type]).toEqual([409, `urn:sheaf:problem:${code}`]);
    expect(await historyOf(whose())).toEqual([]);
  });

  it.each([
    ['no-change', ['front-desk'], { kind: 'right', name: 'seats.book', held: true }],
    ['no-change', ['front-desk'], { kind: 'role', name: 'auditor', held: false }],
    ['by-role-only', ['front-desk'], { kind: 'right', name: 'my-page', held: true }],
    ['no-staff-role', ['patient'], { kind: 'right', name: 'patients.find', held: true }],
  ] as const)('%s', async (code, roles, asked) => {
    const person = await account(roles);
    const reply = await change(admin, person, asked);
    expect([reply.status, reply.body.type]).toEqual([409, `urn:sheaf:problem:${code}`]);
    expect(await historyOf(person)).toEqual([]);
  });

  it('without a reason, about nobody, or about somebody of another hospital', async () => {
    const desk = await account(['front-desk']);
    expect((await change(admin, desk, { kind: 'role', name: 'auditor', held: true, reason: ' ' })).status).toBe(400);
    const stranger = await aPerson(database, await anOrganization(database), { roles: ['front-desk'] });
    expect((await change(admin, stranger, { kind: 'role', name: 'auditor', held: true })).status).toBe(404);
  });

  it('to whoever may not manage people: the screens do not exist for them', async () => {
    const manager = await account(['clinic-manager']);
    expect((await change(manager, admin, { kind: 'role', name: 'auditor', held: true })).status).toBe(404);
    expect((await server.call(manager, findPeople, { body: {} })).status).toBe(404);
  });

  it('to the second of two administrators who take the role from each other at once', async () => {
    const second = await account(['administrator']);
    const take = { kind: 'role', name: 'administrator', held: false } as const;
    const replies = await Promise.all([change(admin, second, take), change(second, admin, take)]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('a colleague who cannot sign in does not count as another administrator', async () => {
    await aPerson(database, organizationId, { roles: ['administrator'] });
    const reply = await change(admin, admin, { kind: 'role', name: 'administrator', held: false });
    expect(reply.body.type).toBe('urn:sheaf:problem:last-administrator');
    const second = await account(['administrator']);
    await database.owner.query('UPDATE person SET disabled_at = now() WHERE id = $1', [second.personId]);
    expect((await change(admin, admin, { kind: 'role', name: 'administrator', held: false })).status).toBe(409);
  });
});

describe('people and rights', () => {
  it('lists staff apart from families, by a piece of the name, a role, and never of another hospital', async () => {
    const desk = await account(['front-desk']);
    const parent = await account(['patient']);
    await database.owner.query("UPDATE person SET name = 'Ann 100% Frost' WHERE id = $1", [desk.personId]);
    const ids = async (body: Record<string, unknown>) => {
      const reply = await server.call(admin, findPeople, { body });
      return (reply.body.people as { personId: string }[]).map(({ personId }) => personId).toSorted();
    };
    expect(await ids({})).toEqual([admin.personId, desk.personId].toSorted());
    expect(await ids({ who: 'family' })).toEqual([parent.personId]);
    expect(await ids({ text: '100% fr' })).toEqual([desk.personId]);
    expect(await ids({ text: '100_' })).toEqual([]);
    expect(await ids({ role: 'front-desk' })).toEqual([desk.personId]);
  });

  it('shows of each right whether it is held, from which role or singly, and the history', async () => {
    const clinician = await account(['clinician']);
    await change(admin, clinician, { kind: 'right', name: 'sessions.cancel', held: true });
    await change(admin, clinician, { kind: 'right', name: 'seats.overbook', held: false });
    const { body } = await server.call(admin, readPersonRights, { params: { personId: clinician.personId } });
    const rights = body.rights as { right: string }[];
    expect(
      rights.filter(({ right }) => ['sessions.cancel', 'seats.overbook', 'day.move', 'audit.read'].includes(right)),
    ).toEqual([
      { right: 'sessions.cancel', held: true, fromRoles: [], single: 'given' },
      { right: 'seats.overbook', held: false, fromRoles: ['clinician'], single: 'withheld' },
      { right: 'day.move', held: true, fromRoles: ['clinician'], single: null },
      { right: 'audit.read', held: false, fromRoles: [], single: null },
    ]);
    expect(body.changes).toMatchObject([
      { name: 'seats.overbook', held: false, reason: REASON, after: { rightsWithheld: ['seats.overbook'] } },
      { name: 'sessions.cancel', held: true, before: { rightsGiven: [] }, after: { rightsGiven: ['sessions.cancel'] } },
    ]);
  });
});

import { readdir } from 'node:fs/promises';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { mayUse, ROLES } from '#features/access/public.ts';
import { auditRoutes } from '#features/access/server/audit-routes.ts';
import { peopleRoutes } from '#features/access/server/people-routes.ts';
import { doorRoutes } from '#features/day-of-care/server/check-in/door-routes.ts';
import { settingRoutes } from '#features/messages/server/setting-routes.ts';
import type { Access, ServedRoute } from '#platform/server/http/call.ts';
import { featureRoutes } from '../../src/app/server/feature-routes.ts';
import { A_SECRET } from '../support/access-builders.ts';
import { anOrganization, aPerson } from '../support/builders.ts';
import { CANARY, fillEveryTable, walledTables } from '../support/filled-tables.ts';
import { aMessaging } from '../support/messages-builders.ts';
import { sampleOf } from '../support/sample-of.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { aTestServer, type TestServer } from '../support/test-server.ts';
import { MATRIX_ROWS, type MatrixRow } from './access-matrix-rows.ts';

const database = openTestDatabase();
const routes: readonly ServedRoute[] = [
  ...featureRoutes,
  ...settingRoutes(aMessaging({})),
  ...doorRoutes({ publicUrl: 'https://sheaf.example.org' }),
  ...auditRoutes({ secret: A_SECRET }),
  ...peopleRoutes({ secret: A_SECRET, sendsMail: false }),
];
const named = routes.map(({ route }) => ({ name: route.name, route }));

/** Stands in every table of the other hospital, as every identifier. */
const THEIRS = uuidv7();
/** Stands in every table of the own hospital, about a patient the caller does not act for. */
const NOT_MINE = uuidv7();
let server: TestServer;
let clean: string;
let theirs: string;
let crowded: string;
let before: ReadonlyMap<string, string>;
const people = new Map<string, Access>();

beforeAll(async () => {
  server = await aTestServer(database, routes);
  clean = await anOrganization(database);
  theirs = await anOrganization(database);
  crowded = await anOrganization(database);
  for (const role of ROLES) people.set(role, await aPerson(database, clean, { roles: [role], ...scopeOf(role) }));
  people.set('stranger', await aPerson(database, clean, { roles: [] }));
  people.set('parent', await aPerson(database, crowded, { roles: ['patient'], patientScope: [] }));
  await fillEveryTable(database.owner, theirs, THEIRS);
  await fillEveryTable(database.owner, crowded, NOT_MINE);
  // A grant that holds on any day, so that the family of the probe is one.
  await database.owner.query(
    "UPDATE patient_proxy SET valid_from = '2020-01-01', valid_until = NULL WHERE organization_id = $1",
    [theirs],
  );
  before = await contentOf(theirs);
});

function scopeOf(role: string) {
  return role === 'patient' ? { patientScope: [] } : {};
}

async function contentOf(organizationId: string): Promise<ReadonlyMap<string, string>> {
  const contents = new Map<string, string>();
  for (const table of await walledTables(database.owner)) {
    const { rows } = await database.owner.query<{ content: string | null }>(
      `SELECT string_agg(t::text, '|' ORDER BY t::text) AS content FROM "${table}" t WHERE organization_id = $1`,
      [organizationId],
    );
    contents.set(table, rows[0]?.content ?? '');
  }
  return contents;
}

function person(name: string): Access {
  const found = people.get(name);
  if (!found) throw new Error(name);
  return found;
}

function rowOf(route: ServedRoute['route'], id: string): MatrixRow {
  const given = MATRIX_ROWS[route.name]?.(id) ?? {};
  const row = {
    params: given.params ?? sampleOf(route.params, id),
    query: given.query ?? sampleOf(route.query, id),
    body: given.body ?? sampleOf(route.body, id),
  };
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as MatrixRow;
}

async function ask(access: Access, route: ServedRoute['route'], id: string) {
  const row = rowOf(route, id);
  const reply = await server.call(access, route, {
    ...(row.params ? { params: row.params } : {}),
    query: Object.fromEntries(Object.entries(row.query ?? {}).map(([key, value]) => [key, String(value)])),
    ...(row.body === undefined ? {} : { body: row.body }),
    ...(route.ifMatch ? { version: 1 } : {}),
  });
  return { status: reply.status, body: withoutIds(JSON.stringify(reply.body)), raw: JSON.stringify(reply.body) };
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const INSTANT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
function withoutIds(text: string): string {
  return text.replaceAll(UUID, '·').replaceAll(INSTANT, '·');
}

/** Somebody of the clean hospital who may use the route. */
function allowed(permission: string): Access {
  return person(ROLES.find((role) => mayUse({ roles: [role] }, permission)) ?? ROLES[0]);
}

function namesAny(route: ServedRoute['route']): boolean {
  return JSON.stringify(rowOf(route, THEIRS)).includes(THEIRS);
}

function takesIds(route: ServedRoute['route']): boolean {
  return JSON.stringify(rowOf(route, THEIRS).params ?? {}).includes(THEIRS);
}

describe('every route', () => {
  it('of every feature is served', async () => {
    const features = new URL('../../src/features/', import.meta.url);
    const missing: string[] = [];
    const servedNames = new Set(named.map(({ name }) => name));
    for (const feature of await readdir(features)) {
      const file = new URL(`${feature}/server/routes.ts`, features);
      const module = (await import(/* @vite-ignore */ file.pathname).catch(() => ({}))) as Record<string, unknown>;
      for (const exported of Object.values(module)) {
        if (!Array.isArray(exported)) continue;
        for (const each of exported as ServedRoute[])
          if (!servedNames.has(each.route.name)) missing.push(each.route.name);
      }
    }
    expect(missing).toEqual([]);
  });

  it('has a name of its own, a permission that exists, and a row here that its contract accepts', () => {
    const names = named.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    const unfit = named.flatMap(({ name, route }) => {
      const isKnown =
        route.permission === 'signed-in' || ROLES.some((role) => mayUse({ roles: [role] }, route.permission));
      const row = rowOf(route, THEIRS);
      const parts = (['params', 'query', 'body'] as const).filter((part) => {
        const schema = route[part] as typeof route.params | undefined;
        return schema !== undefined && !schema.safeParse(row[part] ?? {}).success;
      });
      return isKnown && parts.length === 0 ? [] : [`${name}: ${isKnown ? parts.join(', ') : route.permission}`];
    });
    expect(unfit).toEqual([]);
  });
});

describe('without a session', () => {
  it.each(named)('$name answers 401 and nothing else', async ({ route }) => {
    const row = rowOf(route, THEIRS);
    const path = Object.entries(row.params ?? {}).reduce(
      (text, [key, value]) => text.replace(`:${key}`, value),
      route.path,
    );
    const reply = await server.server.inject({
      method: route.method,
      url: path,
      headers: { 'idempotency-key': uuidv7(), 'if-match': 'W/"1"' },
      ...(row.body === undefined ? {} : { payload: row.body as object }),
    });
    expect([reply.statusCode, reply.json().type]).toEqual([401, 'urn:sheaf:problem:signed-out']);
  });
});

describe('without the permission', () => {
  const guarded = named.filter(({ route }) => route.permission !== 'signed-in');
  it.each(guarded)('$name answers as if it did not exist, to every role that may not use it', async ({ route }) => {
    const others = ['stranger', ...ROLES.filter((role) => !mayUse({ roles: [role] }, route.permission))];
    for (const other of others) {
      const reply = await ask(person(other), route, THEIRS);
      expect([other, reply.status, reply.raw]).toEqual([
        other,
        404,
        '{"type":"urn:sheaf:problem:not-found","title":"There is nothing here that you can open.","status":404}',
      ]);
    }
  });
});

describe("with another hospital's identifiers", () => {
  it.each(named)('$name answers exactly as for an identifier that nobody has', async ({ route }) => {
    const access = allowed(route.permission);
    const [real, random] = [await ask(access, route, THEIRS), await ask(access, route, uuidv7())];
    // What names nothing may answer differently each time: how long one's own trail is.
    if (namesAny(route)) expect([real.status, real.body]).toEqual([random.status, random.body]);
    expect(real.status, real.raw).toBeLessThan(500);
    expect(real.raw).not.toContain(CANARY);
    if (takesIds(route)) expect([real.status, real.raw]).toEqual([404, expect.any(String)]);
  });

  it('and nothing of the other hospital was changed by any of them', async () => {
    const changed: string[] = [];
    for (const [table, content] of await contentOf(theirs)) if (before.get(table) !== content) changed.push(table);
    expect(changed).toEqual([]);
  });
});

describe('the probe means something', () => {
  // A hold is found only while it is held, a calendar only of what is booked, and the rows here are in no state at all.
  const byState = ['releaseHold', 'renewHold', 'readMySeatCalendar'];
  const probed = named.filter(({ name, route }) => takesIds(route) && !byState.includes(name));
  it.each(probed)('$name finds the identifier for its own hospital', async ({ route }) => {
    const role = ROLES.find((each) => mayUse({ roles: [each] }, route.permission)) ?? ROLES[0];
    const insider: Access = {
      ...allowed(route.permission),
      organizationId: theirs,
      personId: THEIRS,
      roles: [role],
      patientScope: route.permission === 'my-page' ? [THEIRS] : 'all',
    };
    const [real, random] = [await ask(insider, route, THEIRS), await ask(insider, route, uuidv7())];
    expect(random.status).toBe(404);
    expect(real.status, real.raw).not.toBe(404);
  });
});

describe("with another family's identifiers", () => {
  const open = named.filter(
    ({ route }) => mayUse({ roles: ['patient'] }, route.permission) || route.permission === 'signed-in',
  );
  it.each(open)('$name tells a parent nothing, not even that they exist', async ({ route }) => {
    const [real, random] = [await ask(person('parent'), route, NOT_MINE), await ask(person('parent'), route, uuidv7())];
    expect([real.status, real.body]).toEqual([random.status, random.body]);
  });
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { A_SECRET } from '../../../../tests/support/access-builders.ts';
import { anOrganization } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { CHAIN_START } from '../domain/audit-chain.ts';
import { findLinksAfter } from './audit-chain-store.ts';
import { hashLink, linkAuditChain } from './link-audit-chain.ts';
import { type SealSettings, sealAuditChain } from './seal-audit-chain.ts';
import { verifyAuditChain } from './verify-audit-chain.ts';

const database = openTestDatabase();
let folder: string;
let settings: SealSettings;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheaf-seals-'));
  settings = { secret: A_SECRET, file: join(folder, 'seals.ndjson') };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function events(organizationId: string, count: number, at = 'now()'): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    await database.owner.query(
      `INSERT INTO audit_event (organization_id, id, at, person_name, roles, action, entity_type, purpose, outcome, detail)
       VALUES ($1, $2, ${at}, 'Robin', '{clinician}', 'read', 'patient', 'treatment', 'success', '{"count": 1, "a": "b"}')`,
      [organizationId, uuidv7()],
    );
  }
}

/** A hospital with twelve linked events, sealed after the eighth and after the last. */
async function aSealedTrail(): Promise<string> {
  const organizationId = await anOrganization(database);
  await events(organizationId, 8);
  await linkAuditChain(database.db, organizationId);
  await sealAuditChain(database.db, organizationId, settings);
  await events(organizationId, 4);
  await linkAuditChain(database.db, organizationId);
  await sealAuditChain(database.db, organizationId, settings);
  return organizationId;
}

function check(organizationId: string, given: SealSettings = settings) {
  return withinWall(database.db, { organizationId, patientScope: [] }, (tx) =>
    verifyAuditChain(tx, organizationId, given),
  );
}

/** What an attacker with the owner's password can do: switch the guards off, and change what they like. */
async function tamper(...statements: readonly (readonly [string, readonly unknown[]])[]): Promise<void> {
  const client = await database.owner.connect();
  try {
    await client.query('BEGIN');
    await client.query("SET LOCAL session_replication_role = 'replica'");
    for (const [statement, values] of statements) await client.query(statement, [...values]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

const EVENT_AT = '(SELECT audit_event_id FROM audit_link WHERE organization_id = $1 AND position = $2)';

/** Lays the whole chain of an organisation anew, as somebody who knows how it is made would. */
async function relay(organizationId: string): Promise<void> {
  const links = await withinWall(database.db, { organizationId, patientScope: [] }, (tx) =>
    findLinksAfter(tx, organizationId, { position: 0, limit: 1_000 }),
  );
  let { hash } = CHAIN_START;
  for (const link of links) {
    if (!link.event) throw new Error('gone');
    const previous = hash;
    hash = hashLink(previous, link.event);
    await tamper([
      "UPDATE audit_link SET previous_hash = decode($3, 'hex'), hash = decode($4, 'hex') WHERE organization_id = $1 AND position = $2",
      [organizationId, link.position, previous, hash],
    ]);
  }
}

describe('the chain over the audit trail', () => {
  it('is sound over what Sheaf wrote, and says how far it is sealed', async () => {
    const organizationId = await aSealedTrail();
    expect(await check(organizationId)).toEqual({ eventCount: 12, sealedPosition: 12, problem: null });
  });

  it('has one link per event in an unbroken row, however many processes lay it', async () => {
    const organizationId = await anOrganization(database);
    await events(organizationId, 30);
    const laid = await Promise.all(Array.from({ length: 6 }, () => linkAuditChain(database.db, organizationId)));
    expect(laid.reduce((sum, each) => sum + each, 0)).toBe(30);
    expect(await check(organizationId)).toMatchObject({ eventCount: 30, problem: null });
  });

  it('takes in an event whose transaction ended after a younger one was linked', async () => {
    const organizationId = await anOrganization(database);
    await events(organizationId, 2);
    await linkAuditChain(database.db, organizationId);
    await events(organizationId, 1, "now() - interval '20 seconds'");
    expect(await linkAuditChain(database.db, organizationId)).toBe(1);
    expect(await check(organizationId)).toMatchObject({ eventCount: 3, problem: null });
  });

  it('keeps organisations apart', async () => {
    const [one, other] = [await aSealedTrail(), await aSealedTrail()];
    await tamper([`UPDATE audit_event SET person_name = 'Nobody' WHERE id = ${EVENT_AT}`, [one, 3]]);
    expect((await check(one)).problem).not.toBeNull();
    expect((await check(other)).problem).toBeNull();
  });

  it('one seal per position is also written outside the database', async () => {
    const organizationId = await aSealedTrail();
    await sealAuditChain(database.db, organizationId, settings);
    const lines = (await readFile(String(settings.file), 'utf8'))
      .split('\n')
      .filter((line) => line.includes(organizationId));
    expect(lines.map((line) => JSON.parse(line).position)).toEqual([8, 12]);
  });
});

describe('tampering behind the application', () => {
  it('1 of 6: a changed entry is found where it is', async () => {
    const organizationId = await aSealedTrail();
    await tamper([`UPDATE audit_event SET person_name = 'Nobody' WHERE id = ${EVENT_AT}`, [organizationId, 5]]);
    expect((await check(organizationId)).problem).toEqual({ kind: 'changed', position: 5 });
  });

  it('2 of 6: a removed entry is found, with or without its link', async () => {
    const [alone, withLink] = [await aSealedTrail(), await aSealedTrail()];
    await tamper([`DELETE FROM audit_event WHERE id = ${EVENT_AT}`, [alone, 5]]);
    expect((await check(alone)).problem).toEqual({ kind: 'missing', position: 5 });
    await tamper(
      [`DELETE FROM audit_event WHERE id = ${EVENT_AT}`, [withLink, 5]],
      ['DELETE FROM audit_link WHERE organization_id = $1 AND position = $2', [withLink, 5]],
    );
    expect((await check(withLink)).problem).toEqual({ kind: 'missing', position: 5 });
    await tamper([
      'UPDATE audit_link SET position = position - 1 WHERE organization_id = $1 AND position > $2',
      [withLink, 5],
    ]);
    expect((await check(withLink)).problem).toEqual({ kind: 'order', position: 5 });
  });

  it('3 of 6: entries that changed places are found', async () => {
    const organizationId = await aSealedTrail();
    await tamper([
      'UPDATE audit_link SET position = CASE position WHEN $2 THEN -1 ELSE position END WHERE organization_id = $1',
      [organizationId, 4],
    ]);
    await tamper([
      'UPDATE audit_link SET position = $2 WHERE organization_id = $1 AND position = $3',
      [organizationId, 4, 5],
    ]);
    await tamper([
      'UPDATE audit_link SET position = $2 WHERE organization_id = $1 AND position = -1',
      [organizationId, 5],
    ]);
    expect((await check(organizationId)).problem).toEqual({ kind: 'order', position: 4 });
  });

  it('4 of 6: an entry put into the past is found, with or without a link of its own', async () => {
    const [alone, withLink] = [await aSealedTrail(), await aSealedTrail()];
    await events(alone, 1, "now() - interval '2 days'");
    await linkAuditChain(database.db, alone);
    expect((await check(alone)).problem).toEqual({ kind: 'not-linked', position: 13 });
    const id = uuidv7();
    await tamper(
      ['UPDATE audit_link SET position = -position WHERE organization_id = $1 AND position > $2', [withLink, 6]],
      ['UPDATE audit_link SET position = 1 - position WHERE organization_id = $1 AND position < $2', [withLink, 0]],
      [
        "INSERT INTO audit_event (organization_id, id, at, person_name, roles, action, entity_type, purpose, outcome) VALUES ($1, $2, now(), 'Forged', '{}', 'read', 'patient', 'treatment', 'success')",
        [withLink, id],
      ],
      [
        'INSERT INTO audit_link (organization_id, position, audit_event_id, previous_hash, hash) SELECT organization_id, 7, $2, hash, hash FROM audit_link WHERE organization_id = $1 AND position = 6',
        [withLink, id],
      ],
    );
    expect((await check(withLink)).problem).toEqual({ kind: 'changed', position: 7 });
  });

  it('5 of 6: a cut-off end is found by the seals, even when those in the database were cut off too', async () => {
    const organizationId = await aSealedTrail();
    await tamper(
      [
        'DELETE FROM audit_event WHERE organization_id = $1 AND id IN (SELECT audit_event_id FROM audit_link WHERE organization_id = $1 AND position > $2)',
        [organizationId, 10],
      ],
      ['DELETE FROM audit_link WHERE organization_id = $1 AND position > $2', [organizationId, 10]],
    );
    expect((await check(organizationId, { secret: A_SECRET })).problem).toEqual({ kind: 'cut', position: 11 });
    await tamper(['DELETE FROM audit_seal WHERE organization_id = $1 AND position > $2', [organizationId, 10]]);
    expect((await check(organizationId, { secret: A_SECRET })).problem).toBeNull();
    expect((await check(organizationId)).problem).toEqual({ kind: 'cut', position: 11 });
  });

  it('6 of 6: a chain written anew from end to end is found, and so is a seal made without the key', async () => {
    const organizationId = await aSealedTrail();
    await tamper([`UPDATE audit_event SET person_name = 'Nobody' WHERE id = ${EVENT_AT}`, [organizationId, 5]]);
    await relay(organizationId);
    expect((await check(organizationId)).problem).toEqual({ kind: 'rewritten', position: 8 });
    await tamper([
      'UPDATE audit_seal s SET hash = l.hash FROM audit_link l WHERE s.organization_id = $1 AND l.organization_id = $1 AND l.position = s.position',
      [organizationId],
    ]);
    expect((await check(organizationId)).problem).toEqual({ kind: 'seal-forged', position: 8 });
    await tamper(['DELETE FROM audit_seal WHERE organization_id = $1', [organizationId]]);
    expect((await check(organizationId)).problem).toEqual({ kind: 'rewritten', position: 8 });
  });
});

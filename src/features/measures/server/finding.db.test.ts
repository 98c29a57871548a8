import { describe, expect, it } from 'vitest';
import { createCard, editCard, listCardsOfSubject, moveCard, readCard } from '#features/work/contract.ts';
import { workRoutes } from '#features/work/server/routes.ts';
import { addDays } from '#kernel/calendar-date.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { aBoard, aCluster, aSession } from '../../../../tests/support/work-builders.ts';
import { listFindings, readFinding, writeFinding } from '../finding-contract.ts';
import { measureRoutes } from './routes.ts';

const database = openTestDatabase();
const NOW = new Date('2026-03-20T09:00:00Z');
const FIRST = '2025-08-18';
const MEASURE = { measureId: 'seats-filled' };
type Finding = ReplyOf<typeof writeFinding>;

/** A hospital whose asthma sessions were full for 22 Mondays and half empty for the 8 since. */
async function aHospital() {
  const server = await aTestServer(database, [...measureRoutes, ...workRoutes], () => NOW);
  const organizationId = await anOrganization(database);
  const manager = await aPerson(database, organizationId, { roles: ['clinic-manager'], name: 'Mia Manager' });
  const cluster = await aCluster(database, organizationId);
  for (let week = 0; week < 30; week += 1) {
    const startsAt = `${addDays(FIRST, 7 * week)}T08:30:00Z`;
    const bookedAt = `${addDays(FIRST, 7 * week - 5)}T08:30:00Z`;
    const filled = (week < 22 ? 9 : 5) + (week % 2);
    const seats = Array.from({ length: filled }, () => [[bookedAt, 'booked']] as const);
    await aSession(database, organizationId, { cluster, startsAt, capacity: 10, seats, takenBy: manager.personId });
  }
  const board = await aBoard(server, manager);
  const asked = { clusterId: cluster.clusterId, weekday: '1', weeks: 52 };
  const write = (person = manager) => server.call(person, writeFinding, { params: MEASURE, body: asked });
  return { server, organizationId, manager, cluster, board, write };
}

describe('a card made of a finding', () => {
  it('says the measure, whose it is and since when, leads back to the very chart, and the chart shows where it stands', async () => {
    const { server, manager, cluster, board, write } = await aHospital();
    const finding = (await write()).body as Finding;
    expect(finding).toMatchObject({
      title: 'Seats filled, Asthma review, Monday: lower since 19 Jan 2026',
      slice: { cluster: cluster.clusterId, weekday: '1' },
      lastWeekOn: '2026-03-09',
      writtenBy: 'Mia Manager',
    });
    expect(finding.said).toContain('Seats filled: lower since 19 Jan 2026, 8 points in a row');
    const subject = { type: 'chart-finding' as const, id: finding.id };
    const made = await server.call(manager, createCard, { params: { spaceId: board.spaceId }, body: { subject } });
    const cardId = String(made.body.id);
    const card = (await server.call(manager, readCard, { params: { cardId } })).body as ReplyOf<typeof readCard>;
    expect(card).toMatchObject({ title: finding.title, subject, body: `The chart said: ${finding.said}` });
    const back = await server.call(manager, readFinding, { params: { findingId: finding.id } });
    expect(back.body).toEqual(finding);
    const toStatusId = String(board.statusIds[1]);
    const move = { toStatusId, afterCardId: null, beforeCardId: null };
    await server.call(manager, moveCard, { params: { cardId }, version: 1, body: move });
    const query = { clusterId: cluster.clusterId, weekday: '1' };
    const listed = await server.call(manager, listFindings, { params: MEASURE, query });
    expect((listed.body as ReplyOf<typeof listFindings>).findings.map(({ id }) => id)).toEqual([finding.id]);
    const cards = await server.call(manager, listCardsOfSubject, {
      query: { subjectType: 'chart-finding', subjectId: finding.id },
    });
    expect(cards.body.cards).toMatchObject([{ id: cardId, spaceName: 'Plan of the year', statusName: 'Doing' }]);
  });

  it('the same chart in the same week is one finding, whoever presses, and another slice has none', async () => {
    const { server, organizationId, manager, cluster, write } = await aHospital();
    const colleague = await aPerson(database, organizationId, { roles: ['customer-service'] });
    const [first, again] = [(await write()).body, (await write(colleague)).body];
    expect(again).toEqual(first);
    const whole = await server.call(manager, listFindings, {
      params: MEASURE,
      query: { clusterId: cluster.clusterId },
    });
    expect(whole.body.findings).toEqual([]);
    const kept = await database.owner.query(
      "SELECT person_id FROM audit_event WHERE organization_id = $1 AND entity_type = 'chart-finding' AND entity_id = $2",
      [organizationId, String(first.id)],
    );
    expect(kept.rows).toEqual([{ person_id: manager.personId }]);
    await expect(
      database.owner.query('DELETE FROM chart_finding WHERE organization_id = $1', [organizationId]),
    ).rejects.toThrow();
  });

  it('who may not put a card on a board keeps no finding, and another hospital finds none', async () => {
    const { server, organizationId, write } = await aHospital();
    const auditor = await aPerson(database, organizationId, { roles: ['auditor'] });
    expect((await write(auditor)).status).toBe(404);
    const { id } = (await write()).body as Finding;
    const elsewhere = await aPerson(database, await anOrganization(database), { roles: ['clinic-manager'] });
    expect((await server.call(elsewhere, readFinding, { params: { findingId: id } })).status).toBe(404);
    const unsaid = await server.call(elsewhere, writeFinding, { params: MEASURE, body: { weeks: 26 } });
    expect(unsaid).toMatchObject({ status: 422, body: { type: 'urn:sheaf:problem:nothing-said' } });
  });

  it('the title of such a card may be changed, as it is about no patient', async () => {
    const { server, manager, board, write } = await aHospital();
    const { id } = (await write()).body as Finding;
    const subject = { type: 'chart-finding' as const, id };
    const made = await server.call(manager, createCard, { params: { spaceId: board.spaceId }, body: { subject } });
    const params = { cardId: String(made.body.id) };
    const edited = await server.call(manager, editCard, { params, version: 1, body: { title: 'Ring the school' } });
    expect(edited.body.title).toBe('Ring the school');
  });
});

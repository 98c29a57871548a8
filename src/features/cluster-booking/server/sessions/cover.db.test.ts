import { beforeAll, describe, expect, it } from 'vitest';
import { aClinic, aResource, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { noteAbsence, withdrawAbsence } from '../../absence-contract.ts';
import { listAbsences, swapResource } from '../../cover-contract.ts';
import { createTemplate, previewTemplate } from '../../template-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';

const database = openTestDatabase();
const NOW = new Date('2026-01-05T09:00:00Z');
let server: TestServer;
let clinic: TestClinic;
let otherNurseId: string;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => NOW);
  clinic = await aClinic(database);
  otherNurseId = await aResource(database, clinic, { kind: 'staff', name: 'Nurse Bea' });
});

/** Tuesdays at 15:00, with the nurse and the room. */
function aDrawing() {
  const line = (resourceId: string) => ({
    pick: 'all' as const,
    resourceIds: [resourceId],
    skill: null,
    units: 1,
    offsetMinutes: 0,
    durationMinutes: 90,
    isOptional: false,
    isPrepared: false,
  });
  return {
    clusterId: clinic.clusterId,
    siteId: clinic.siteId,
    name: 'Tuesday group',
    recurrence: { kind: 'weekly' as const, weekdays: [2], everyWeeks: 1 },
    startsOn: '2026-01-01',
    endsOn: '2026-01-31',
    startMinute: 900,
    durationMinutes: 90,
    setupMinutes: 0,
    cleanupMinutes: 0,
    capacity: 4,
    arrival: { pattern: 'together' as const },
    skipsClosures: true,
    calendarIds: [],
    lines: [line(clinic.nurseId), line(clinic.roomId)],
  };
}

type Lost = {
  sessionId: string;
  reservationId: string;
  occursOn: string;
  covers: { resourceId: string; name: string }[];
};

async function lostNow(): Promise<Lost[]> {
  const listed = await server.call(clinic.manager, listAbsences, {});
  return (listed.body.absences as { lost: Lost[] }[]).flatMap((absence) => absence.lost);
}

describe('somebody who is away', () => {
  it('leaves sessions that count on them, each with who could stand in; who does takes over, and its seats stay', async () => {
    expect((await server.call(clinic.manager, createTemplate, { body: aDrawing() as never })).status).toBe(201);
    const body = {
      resourceId: clinic.nurseId,
      fromAt: '2026-01-12T00:00:00.000Z',
      untilAt: '2026-01-22T00:00:00.000Z',
      reason: 'sick' as const,
    };
    const noted = await server.call(clinic.manager, noteAbsence, { body });
    expect(noted.status).toBe(201);
    expect((await server.call(clinic.manager, noteAbsence, { body })).body.type).toBe(
      'urn:sheaf:problem:noted-already',
    );
    const lost = await lostNow();
    expect(lost.map((line) => line.occursOn)).toEqual(['2026-01-13', '2026-01-20']);
    expect(lost[0]?.covers).toEqual([{ resourceId: otherNurseId, name: 'Nurse Bea' }]);
    const [first] = lost;
    const params = { sessionId: first?.sessionId ?? '' };
    const swap = (resourceId: string) =>
      server.call(clinic.manager, swapResource, {
        params,
        body: { reservationId: first?.reservationId ?? '', resourceId },
      });
    expect((await swap(clinic.roomId)).body.type).toBe('urn:sheaf:problem:cannot-cover');
    expect((await swap(otherNurseId)).status).toBe(200);
    expect((await lostNow()).map((line) => line.occursOn)).toEqual(['2026-01-20']);
    const again = await server.call(clinic.manager, withdrawAbsence, {
      params: { absenceId: String(noted.body.absenceId) },
    });
    expect(again.status).toBe(200);
    expect(await lostNow()).toEqual([]);
  });

  it('is not planned for: a new drawing shows these days as taken', async () => {
    const body = {
      resourceId: otherNurseId,
      fromAt: '2026-01-14T00:00:00.000Z',
      untilAt: '2026-01-15T00:00:00.000Z',
      reason: 'leave' as const,
    };
    await server.call(clinic.manager, noteAbsence, { body });
    const drawing = aDrawing();
    const [line] = drawing.lines;
    const wednesday = {
      ...drawing,
      recurrence: { kind: 'weekly' as const, weekdays: [3], everyWeeks: 1 },
      lines: line ? [{ ...line, resourceIds: [otherNurseId] }] : [],
    };
    const preview = await server.call(clinic.manager, previewTemplate, { body: wednesday as never });
    const outcomes = (preview.body.sessions as { on: string; outcome: string }[]).map(({ on, outcome }) => [
      on,
      outcome,
    ]);
    expect(outcomes).toEqual([
      ['2026-01-07', 'ok'],
      ['2026-01-14', 'conflict'],
      ['2026-01-21', 'ok'],
      ['2026-01-28', 'ok'],
    ]);
  });
});

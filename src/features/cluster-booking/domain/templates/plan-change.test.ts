import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDrawing, aLine, aPoolLine } from '../../../../../tests/support/template-builders.ts';
import type { Drawing } from './drawing.ts';
import { type HeldUnit, openPlanner } from './open-planner.ts';
import { type ChangeRow, planChange } from './plan-change.ts';
import { shapeOf } from './session-shape.ts';
import type { SeatedPatient, StandingSession } from './standing-session.ts';
import type { PlanResource } from './template-line.ts';
import { phasesOf, type WantedOccurrence, wantedOccurrences } from './template-phases.ts';

const ZONE = 'Europe/London';
const RESOURCES: readonly PlanResource[] = ['room', 'nurse a', 'nurse b'].map((id) => ({
  id,
  name: id,
  kind: id === 'room' ? 'room' : 'staff',
  siteId: 'here',
  zone: ZONE,
  skills: [],
  units: 1,
  headcount: null,
  hours: [],
}));

function wantedOf(drawing: Drawing): readonly WantedOccurrence[] {
  const version = {
    version: 2,
    what: 'changed',
    effectiveOn: '2026-03-01',
    undoesVersion: null,
    madeAt: new Date(0),
    drawing,
  } as const;
  const span = { zone: ZONE, fromOn: '2026-03-02', untilOn: '2026-04-19', endedOn: null };
  return wantedOccurrences(phasesOf([version]), { ...span, closedDays: () => new Map() });
}

type World = { readonly sessions: readonly StandingSession[]; readonly held: readonly HeldUnit[] };

/** Sessions of a drawing with their units; every `bookedEvery`th has a patient. */
function worldOf(drawing: Drawing, others: readonly HeldUnit[], bookedEvery: number): World {
  const rows = plan({ sessions: [], held: others }, drawing, new Set());
  return afterwards({ sessions: [], held: others }, rows, (index) => index % bookedEvery === 0);
}

function plan(world: World, drawing: Drawing, ticked: ReadonlySet<string>): readonly ChangeRow[] {
  const planner = openPlanner({ resources: RESOURCES, held: world.held, fromOn: '2026-03-01', untilOn: '2026-04-20' });
  const placing = {
    planner,
    resources: RESOURCES,
    siteId: 'here',
    shapeOf: (each: WantedOccurrence) => shapeOf(each.drawing, 15),
  };
  return planChange({ sessions: world.sessions, wanted: wantedOf(drawing), placing, ticked });
}

const PATIENT: SeatedPatient = {
  seatId: 'seat',
  patientId: 'patient',
  seatNumber: 1,
  arrivesAt: new Date(0),
  isBooked: true,
  elsewhere: [],
};

/** The world as it is when the rows are carried out. */
function afterwards(world: World, rows: readonly ChangeRow[], isBooked: (index: number) => boolean): World {
  const changed = rows.filter(({ effect }) => effect !== 'none');
  const gone = new Set(changed.flatMap(({ session }) => (session === null ? [] : [session.sessionId])));
  const moved = new Map(
    changed.flatMap(({ make }) => make?.fit.moved ?? []).map((each) => [each.hold.reservationId, each]),
  );
  const kept = world.held
    .filter(
      ({ sessionId }) =>
        sessionId === null ||
        !gone.has(sessionId) ||
        changed.some(({ session, keepsUnits }) => keepsUnits && session?.sessionId === sessionId),
    )
    .map((hold) => ({
      ...hold,
      ...(moved.has(hold.reservationId) && { resourceId: moved.get(hold.reservationId)?.resourceId ?? '' }),
    }));
  const held = [...kept];
  const sessions = world.sessions.filter(({ sessionId }) => !gone.has(sessionId));
  for (const [index, { make, session, keepsUnits }] of changed.entries()) {
    if (make === null) continue;
    const sessionId = session?.sessionId ?? `session of ${make.on}`;
    const units = make.fit.units.map((unit) => {
      const line = make.shape.lines[unit.lineNumber - 1];
      const pool = line?.pick === 'any' ? line.resourceIds : null;
      return { reservationId: `${sessionId}, line ${unit.lineNumber}`, sessionId, pool, ...unit };
    });
    held.push(...units);
    const resourceIds = keepsUnits ? (session?.heldResourceIds ?? []) : units.map(({ resourceId }) => resourceId);
    sessions.push({
      sessionId,
      seriesOn: make.on,
      on: make.on,
      startsAt: make.startsAt,
      endsAt: make.endsAt,
      isException: false,
      isCancelled: false,
      isKeptOnClosedDay: false,
      shape: make.shape,
      seats: session?.seats ?? (isBooked(index) ? [PATIENT] : []),
      highestSeatUsed: 1,
      heldResourceIds: resourceIds,
    });
  }
  return { sessions, held };
}

function doubleBooked({ held }: World): readonly string[] {
  return held.flatMap((a, index) =>
    held
      .slice(index + 1)
      .filter((b) => a.resourceId === b.resourceId && a.from < b.until && b.from < a.until)
      .map((b) => `${a.reservationId} and ${b.reservationId}`),
  );
}

const LINES = [aLine('room'), aPoolLine(['nurse a', 'nurse b'], { offsetMinutes: 30, durationMinutes: 30 })];
const drawings = fc
  .record({
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
    everyWeeks: fc.integer({ min: 1, max: 2 }),
    hour: fc.integer({ min: 8, max: 16 }),
    capacity: fc.integer({ min: 2, max: 12 }),
  })
  .map(({ weekdays, everyWeeks, hour, capacity }) =>
    aDrawing({ recurrence: { kind: 'weekly', weekdays, everyWeeks }, startMinute: hour * 60, capacity, lines: LINES }),
  );
const others = fc.uniqueArray(
  fc.record({ day: fc.integer({ min: 2, max: 27 }), hour: fc.integer({ min: 8, max: 16 }), nurse: fc.boolean() }),
  {
    maxLength: 12,
    selector: ({ day, hour, nurse }) => `${day} ${Math.floor(hour / 2)} ${nurse}`,
  },
);

describe('a change of a template', () => {
  it('carried out, it double-books nothing, touches no patient unasked, and shown again has nothing left to do', () => {
    fc.assert(
      fc.property(
        drawings,
        drawings,
        others,
        fc.integer({ min: 1, max: 4 }),
        fc.nat(6),
        (before, after, taken, bookedEvery, tickEvery) => {
          const held = taken.map(({ day, hour, nurse }, index): HeldUnit => {
            const from = new Date(Date.UTC(2026, 2, day, Math.floor(hour / 2) * 2));
            const until = new Date(from.getTime() + 3_600_000);
            return {
              reservationId: `other ${index}`,
              resourceId: nurse ? 'nurse a' : 'room',
              unit: 1,
              from,
              until,
              sessionId: null,
              pool: null,
            };
          });
          const world = worldOf(before, held, bookedEvery);
          const ticked = new Set(
            world.sessions.filter((_, index) => index % (tickEvery + 1) === 0).map(({ sessionId }) => sessionId),
          );
          const rows = plan(world, after, ticked);
          expect(plan(world, after, ticked)).toEqual(rows);
          expect(rows.filter(({ session }) => session !== null)).toHaveLength(world.sessions.length);
          for (const { session, effect } of rows) {
            if (session !== null && session.seats.length > 0 && !ticked.has(session.sessionId))
              expect(effect).toBe('none');
          }
          const then = afterwards(world, rows, () => false);
          expect(doubleBooked(then)).toEqual(doubleBooked(world));
          const again = plan(then, after, ticked);
          expect(
            again.filter(({ status }) => status === 'changed' && rows.every((row) => row.status !== 'conflict')),
          ).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('an exception stays whatever the template does, and a session cancelled by hand is not made again', () => {
    const drawing = aDrawing({ lines: LINES });
    const world = worldOf(drawing, [], 99);
    const [first, second, ...rest] = world.sessions;
    if (first === undefined || second === undefined) throw new Error('sessions are made');
    const sessions = [{ ...first, isException: true, seats: [] }, { ...second, isCancelled: true }, ...rest];
    const rows = plan({ ...world, sessions }, { ...drawing, startMinute: 600 }, new Set());
    expect(rows[0]).toMatchObject({
      status: 'unchanged',
      effect: 'none',
      reason: 'Edited on its own: it stays as it is.',
    });
    expect(rows).toHaveLength(world.sessions.length - 1);
    expect(rows.some(({ effect }) => effect === 'make')).toBe(false);
  });
});

describe('booking from another day on', () => {
  it('is nothing to those who have booked: every session takes it over, nobody is told, no unit moves', () => {
    const drawing = aDrawing({ lines: [aLine('room')] });
    const world = worldOf(drawing, [], 2);
    const bookingWindow = { staff: { fromDays: 0, untilDays: 42 }, self: { fromDays: 0, untilDays: 30 } };
    const rows = plan(world, { ...drawing, bookingWindow }, new Set());
    expect(rows.length).toBeGreaterThan(4);
    for (const row of rows) {
      expect(row).toMatchObject({ status: 'changed', effect: 'alter', parts: ['window'], keepsUnits: true });
      expect(row.make?.shape.bookingWindow).toEqual(bookingWindow);
    }
  });
});

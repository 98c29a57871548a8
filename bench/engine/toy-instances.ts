import { DEFAULT_WEIGHTS, NO_LIMITS } from '#engine/bundling/default-weights.ts';
import type {
  BatchPatient,
  BatchProblem,
  BundlingEvent,
  BundlingResource,
  Relation,
} from '#engine/bundling/problem.ts';

/**
 * Small abstract instances that others have numbers for: 20 days of 108 slots, 4 kinds of staff who all rest from slot 44 to 56,
 * 3 kinds of rooms, 3 to 6 events a patient, each needing one of a staff kind and one of a room kind at once.
 */
export type Toy = {
  readonly days: number;
  readonly slots: number;
  readonly lunch: readonly [number, number];
  /** How many there are of each kind. */
  readonly staff: readonly number[];
  readonly rooms: readonly number[];
  readonly patients: readonly (readonly ToyEvent[])[];
};

/** `after`: the index of the event that must end at least `gap` slots before this one starts, or -1. */
export type ToyEvent = {
  readonly slots: number;
  readonly staff: number;
  readonly room: number;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly after: number;
  readonly gap: number;
};

const DAYS = 20;
const SLOTS = 108;
const LUNCH: readonly [number, number] = [44, 56];
const GAPS = [0, 0, 3, 12];

/** The same numbers for the same seed and load as the published table: the order of the draws is part of the instance. */
export function drawToy(patients: number, options: { readonly seed: number; readonly load: number }): Toy {
  const draw = mulberry(options.seed);
  const integer = (from: number, to: number) => from + Math.floor(draw() * (to - from + 1));
  const drawn = Array.from({ length: patients }, () => drawPatient(draw, integer));
  const need = (kinds: number, kindOf: (event: ToyEvent) => number) =>
    Array.from({ length: kinds }, (_, kind) =>
      drawn.flat().reduce((sum, event) => (kindOf(event) === kind ? sum + event.slots : sum), 0),
    );
  const enough = (slots: number, share: number) => Math.max(1, Math.ceil(slots / (DAYS * SLOTS * share)));
  return {
    days: DAYS,
    slots: SLOTS,
    lunch: LUNCH,
    staff: need(4, (event) => event.staff).map((slots) => enough(slots, 0.9 * options.load)),
    rooms: need(3, (event) => event.room).map((slots) => enough(slots, options.load)),
    patients: drawn,
  };
}

function drawPatient(draw: () => number, integer: (from: number, to: number) => number): readonly ToyEvent[] {
  const count = integer(3, 6);
  const base = integer(0, DAYS - 10);
  const events: ToyEvent[] = [];
  for (let index = 0; index < count; index += 1) {
    const days = integer(2, 7);
    const firstDay = Math.min(DAYS - 1, base + integer(0, 4) + (index > 2 ? 2 : 0));
    const slots = integer(2, 9);
    const staff = integer(0, 3);
    const room = integer(0, 2);
    const after = index > 0 && draw() < 0.5 ? index - 1 : -1;
    const gap = GAPS[integer(0, 3)] ?? 0;
    const ownLast = Math.min(DAYS - 1, firstDay + days);
    const lastDay = after >= 0 ? Math.max(ownLast, events[after]?.lastDay ?? 0) : ownLast;
    events.push({ slots, staff, room, firstDay, lastDay, after, gap });
  }
  return events;
}

/** The generator known as mulberry32. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const MINUTES_PER_SLOT = 5;
const VISIT_POINTS = 1_000;

/**
 * The toy as a batch. The table counts 1,000 a visit and the slots from the first start to the last end of each. Stay is what the
 * events themselves take, a constant, and the gaps between them: so no transfer, nothing free of waiting, and a fifth of a point a
 * minute of it. An event that finds no place costs 100,000. `toyCost` turns the points of a plan back into the table's number.
 */
export function toyBatch(toy: Toy): BatchProblem {
  const pools = {
    staff: toy.staff.map((count, kind) => pool(`staff-${kind}`, { toy, count, rests: true })),
    rooms: toy.rooms.map((count, kind) => pool(`room-${kind}`, { toy, count, rests: false })),
  };
  return {
    resources: [...pools.staff, ...pools.rooms],
    weights: {
      ...DEFAULT_WEIGHTS,
      unplaced: 100_000,
      visit: VISIT_POINTS,
      travelMinute: 0,
      waitingMinuteOver10: 1 / MINUTES_PER_SLOT,
      waitingFreeMinutes: 0,
      dayAfterDue: 0,
    },
    patients: toy.patients.map((events, number) => toyPatient(events, number)),
  };
}

/** The constant that the table counts and the batch does not: what all placed events take, in slots. */
export function toyCost(toy: Toy, plan: { readonly cost: number; readonly unplacedIds: ReadonlySet<string> }): number {
  let slots = 0;
  for (const [patient, events] of toy.patients.entries()) {
    for (const [index, event] of events.entries()) {
      if (!plan.unplacedIds.has(idOf(patient, index))) slots += event.slots;
    }
  }
  return plan.cost + slots;
}

function idOf(patient: number, event: number): string {
  return `p${patient}-e${event}`;
}

function pool(
  id: string,
  facts: { readonly toy: Toy; readonly count: number; readonly rests: boolean },
): BundlingResource {
  const [restFrom, restUntil] = facts.toy.lunch;
  const end = facts.toy.slots * MINUTES_PER_SLOT;
  const open: readonly (readonly [number, number])[] = facts.rests
    ? [
        [0, restFrom * MINUTES_PER_SLOT],
        [restUntil * MINUTES_PER_SLOT, end],
      ]
    : [[0, end]];
  const free = Object.fromEntries(Array.from({ length: facts.toy.days }, (_, day) => [day, open]));
  return { id, units: Array.from({ length: facts.count }, () => ({ free })) };
}

function toyPatient(events: readonly ToyEvent[], number: number): BatchPatient {
  return {
    id: `p${number}`,
    events: events.map((event, index) => toyEvent(event, idOf(number, index))),
    relations: events.flatMap((event, index): Relation[] =>
      event.after < 0
        ? []
        : [
            {
              type: 'before',
              ruleId: 'TOY-1',
              a: idOf(number, event.after),
              b: idOf(number, index),
              minGapMinutes: event.gap * MINUTES_PER_SLOT,
              maxGapMinutes: null,
              softCost: null,
            },
          ],
    ),
    limits: { ...NO_LIMITS, transferMinutes: 0 },
    unavailableDays: [],
    travelMinutes: { toy: 0 },
  };
}

function toyEvent(event: ToyEvent, id: string): BundlingEvent {
  const durationMinutes = event.slots * MINUTES_PER_SLOT;
  const line = (resource: string) => ({ anyOf: [resource], offsetMinutes: 0, durationMinutes });
  return {
    id,
    earliestDay: event.firstDay,
    dueDay: event.lastDay,
    latestDay: event.lastDay,
    durationMinutes,
    sites: [{ siteId: 'toy', lines: [line(`staff-${event.staff}`), line(`room-${event.room}`)] }],
    needle: 'none',
    sedation: 'none',
    fastingHours: 0,
    bloodMl: 0,
    priorityClass: 0,
    booked: null,
  };
}

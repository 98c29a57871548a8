import {
  type BundlingModel,
  bit,
  type CellTwins,
  type CompiledPatient,
  countOf,
  has,
  homeOf,
  lowest,
  startRow,
} from '../patient/bundling-model.ts';
import { DAY_WORDS } from '../patient/day-bits.ts';

type Traits = Pick<
  CompiledPatient,
  'events' | 'lines' | 'sedated' | 'pokePartners' | 'sedationPartners' | 'timeRelations' | 'dayRelations'
>;

/**
 * Per event, the others that stand to everything as it does and differ in their days alone, as a mask: two blood samples of one sort.
 * Inside one visit they may change places, so that only one order of them need be looked at.
 */
export function twinsOf(facts: Traits): Int32Array {
  const { events } = facts;
  const twins = new Int32Array(events.length);
  const traits = events.map((_, event) => traitsOf(facts, event));
  for (let a = 0; a < events.length; a += 1) {
    for (let b = 0; b < a; b += 1) {
      if (traits[a] !== traits[b] || events[a]?.booked !== null || events[b]?.booked !== null) continue;
      if (!seeTheSame(facts, a, b)) continue;
      twins[a] = (twins[a] ?? 0) | bit(b);
      twins[b] = (twins[b] ?? 0) | bit(a);
    }
  }
  return twins;
}

function traitsOf({ events, lines, sedated }: Traits, event: number): string {
  const fact = events[event];
  const needs = (lines[event] ?? []).map((site) =>
    site?.map(({ pool, offsetMinutes, durationMinutes }) => [pool, offsetMinutes, durationMinutes]),
  );
  const isNeedled = fact?.needle !== 'none';
  return JSON.stringify([
    fact?.durationMinutes,
    fact?.fastingHours,
    fact?.bloodMl,
    isNeedled,
    has(sedated, event),
    needs,
  ]);
}

/** Whether two events have the same rules with the same others. */
function seeTheSame(facts: Traits, a: number, b: number): boolean {
  const { pokePartners, sedationPartners } = facts;
  const others = ~(bit(a) | bit(b));
  return (
    ((pokePartners[a] ?? 0) & others) === ((pokePartners[b] ?? 0) & others) &&
    ((sedationPartners[a] ?? 0) & others) === ((sedationPartners[b] ?? 0) & others) &&
    relationsSeenFrom(facts, a, b) === relationsSeenFrom(facts, b, a)
  );
}

/** All rules of time and day that an event is in; one between the two tells them apart. */
function relationsSeenFrom({ timeRelations, dayRelations }: Traits, own: number, other: number): string {
  const sideOf = (event: number) => (event === own ? 'own' : event === other ? `other than ${own}` : event);
  return [...timeRelations, ...dayRelations]
    .filter(({ a, b }) => a === own || b === own)
    .map((rule) => {
      const maxMinutes = 'maxMinutes' in rule ? String(rule.maxMinutes) : '';
      return JSON.stringify({ ...rule, ruleId: '', a: sideOf(rule.a), b: sideOf(rule.b), maxMinutes });
    })
    .sort()
    .join();
}

export function twinsIn(model: BundlingModel, cell: number): CellTwins {
  const known = model.twinsByCell[cell];
  if (known !== undefined && known.slotCosts === model.slotCosts) return known;
  const found = findTwins(model, cell);
  model.twinsByCell[cell] = found;
  return found;
}

function findTwins(model: BundlingModel, cell: number): CellTwins {
  const before = new Int32Array(model.events.length);
  const after = new Int32Array(model.events.length);
  const classes: number[] = [];
  const here = model.canStart[cell] ?? 0;
  let seen = 0;
  for (let rest = here; rest !== 0; rest &= rest - 1) {
    const event = lowest(rest);
    if (has(seen, event)) continue;
    let members = bit(event);
    for (let others = (model.twins[event] ?? 0) & here & ~seen; others !== 0; others &= others - 1) {
      const other = lowest(others);
      if (!startsAreEqual(model, cell, { event, other })) continue;
      before[other] = members;
      members |= bit(other);
    }
    seen |= members;
    if (members === bit(event)) continue;
    classes.push(members);
    for (let rest = members; rest !== 0; rest &= rest - 1) {
      const member = lowest(rest);
      after[member] = members & ~((before[member] ?? 0) | bit(member));
    }
  }
  return { before, after, classes, slotCosts: model.slotCosts };
}

function startsAreEqual(model: BundlingModel, cell: number, pair: { readonly event: number; readonly other: number }) {
  const { startWords, slotCosts } = model;
  const costsOf = (event: number) => slotCosts?.[event]?.[cell] ?? null;
  if (!costsAreEqual(costsOf(pair.event), costsOf(pair.other))) return false;
  if (homeOf(model, pair.event, cell) !== homeOf(model, pair.other, cell)) return false;
  const one = startRow(model, pair.event, cell);
  const other = startRow(model, pair.other, cell);
  for (let word = 0; word < DAY_WORDS; word += 1) if (startWords[one + word] !== startWords[other + word]) return false;
  return true;
}

function costsAreEqual(one: Float64Array | null, other: Float64Array | null): boolean {
  if (one === null || other === null) return one === other;
  return one.every((points, slot) => points === other[slot]);
}

/** The same set with each event put in place of its twin of lowest number that is free: all sets that look alike have one such set. */
export function leadersOf({ classes }: CellTwins, events: number): number {
  let leaders = events;
  for (const members of classes) {
    const own = events & members;
    if (own === 0 || own === members) continue;
    leaders &= ~members;
    let wanted = countOf(own);
    for (let rest = members; wanted > 0; rest &= rest - 1) {
      leaders |= rest & -rest;
      wanted -= 1;
    }
  }
  return leaders;
}

/** For each of `leaders`, the event of `events` it stands for; -1 elsewhere. */
export function standFor({ classes }: CellTwins, leaders: number, events: number): Int32Array {
  const stands = new Int32Array(32).fill(-1);
  for (let rest = leaders & events; rest !== 0; rest &= rest - 1) stands[lowest(rest)] = lowest(rest);
  for (const members of classes) {
    let own = events & members;
    for (let rest = leaders & members; rest !== 0; rest &= rest - 1) {
      stands[lowest(rest)] = lowest(own);
      own &= own - 1;
    }
  }
  return stands;
}

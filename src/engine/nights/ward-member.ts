import type { PatientSearch } from './patient-search.ts';
import { serveFixed } from './serve-fixed.ts';
import { cheapestNight, costsToEnd } from './walk-night-graph.ts';
import { cellsOf, type MemberShape, NOBODY, type Room, type ShapeChoice, type WardCrew } from './ward-crew.ts';

/** A patient among others: for every entry of the graph, who could serve it and which cells that holds. */
export type WardMember = {
  readonly search: PatientSearch;
  /** By arc; -1 for waiting. */
  readonly shapeOf: Int32Array;
  readonly shapes: readonly MemberShape[];
  /** From this cell on, cells are the ward's and not a nurse's. */
  readonly wardFrom: number;
  /** Who could serve any entry of this member. */
  readonly nurses: ReadonlySet<number>;
};

/** One night of one patient, with its nurses. */
export type NightColumn = {
  readonly entries: readonly ColumnEntry[];
  /** Points, with uncovered entries and the quiet stretch. */
  readonly cost: number;
  readonly cells: readonly number[];
};

export type ColumnEntry = {
  readonly slot: number;
  readonly held: number;
  readonly mask: number;
  readonly nurse: number;
};

export function wardMember(search: PatientSearch, crew: WardCrew): WardMember {
  const { graph, model, patient } = search;
  const known = new Map<number, number>();
  const shapes: MemberShape[] = [];
  const shapeOf = new Int32Array(graph.to.length).fill(-1);
  const nurses = new Set<number>();
  for (let node = 0; node < graph.slot.length; node += 1) {
    for (let arc = graph.firstArc[node] ?? 0; arc < (graph.firstArc[node + 1] ?? 0); arc += 1) {
      if ((graph.mask[arc] ?? 0) === 0) continue;
      const shape = { slot: graph.slot[node] ?? 0, held: graph.held[arc] ?? 0, skills: graph.skills[arc] ?? 0 };
      const key = (shape.skills * 512 + shape.held) * 512 + shape.slot;
      const at = known.get(key) ?? shapes.length;
      if (at === shapes.length) {
        known.set(key, at);
        const able = crew.eligible(patient, shape, model.skills);
        for (const nurse of able) nurses.add(nurse);
        const choices = able.map((nurse) => ({ nurse, cells: cellsOf(crew, shape, nurse), points: 0 }));
        const isFree = !crew.asksForNurses && crew.atOnceMax === Infinity;
        const nobody = { nurse: NOBODY, cells: [], points: model.points.uncovered };
        shapes.push({ ...shape, choices: isFree ? choices : [...choices, nobody] });
      }
      shapeOf[arc] = at;
    }
  }
  return { search, shapeOf, shapes, wardFrom: crew.nurses * crew.steps, nurses };
}

/** Slots of which it is settled whether an entry of the member lies over them. */
export type SettledSlots = ReadonlyMap<number, boolean>;

function lastEntrySlot(settled: SettledSlots | null): number {
  let last = -1;
  for (const [slot, isEntry] of settled ?? []) if (isEntry) last = Math.max(last, slot);
  return last;
}

/** What each entry is charged, and by which choice, when a cell costs its price and a full cell cannot be had. */
export type Charges = { readonly byArc: Float64Array; readonly choices: Int32Array };

function chargeMember(
  member: WardMember,
  prices: Float64Array,
  how: { readonly room: Room; readonly settled: SettledSlots | null },
): Charges {
  const { room, settled } = how;
  const byShape = new Float64Array(member.shapes.length).fill(Infinity);
  const choices = new Int32Array(member.shapes.length).fill(-1);
  for (const [index, shape] of member.shapes.entries()) {
    for (const [at, choice] of shape.choices.entries()) {
      let price = choice.points;
      for (const cell of choice.cells) price += room(cell) <= 0 ? Infinity : (prices[cell] ?? 0);
      if (price < (byShape[index] ?? Infinity)) {
        byShape[index] = price;
        choices[index] = at;
      }
    }
  }
  const byArc = new Float64Array(member.shapeOf.length);
  for (let arc = 0; arc < byArc.length; arc += 1) {
    const shape = member.shapeOf[arc] ?? -1;
    if (shape >= 0) byArc[arc] = byShape[shape] ?? Infinity;
  }
  if (settled !== null) barUnsettled(member, settled, byArc);
  return { byArc, choices };
}

/** Bars the waiting and the entries that say otherwise than what is settled. */
function barUnsettled(member: WardMember, settled: SettledSlots, byArc: Float64Array): void {
  const { graph } = member.search;
  for (let node = 0; node < graph.slot.length; node += 1) {
    const slot = graph.slot[node] ?? 0;
    for (let arc = graph.firstArc[node] ?? 0; arc < (graph.firstArc[node + 1] ?? 0); arc += 1) {
      const isEntry = (graph.mask[arc] ?? 0) !== 0;
      const until = slot + (isEntry ? (graph.held[arc] ?? 0) : 1);
      for (let at = slot; at < until; at += 1) if (settled.get(at) === !isEntry) byArc[arc] = Infinity;
    }
  }
}

/** The cheapest night at these prices where there is room, and what it costs with them. Null when no night is in the graph. */
export function nightAt(
  member: WardMember,
  prices: Float64Array,
  room: Room,
  settled: SettledSlots | null = null,
): { readonly column: NightColumn; readonly charged: number } | null {
  const { graph, model } = member.search;
  const charges = chargeMember(member, prices, { room, settled });
  const facts = { charge: charges.byArc, quietStep: model.points.quietStep };
  const back = costsToEnd(graph, charges.byArc, facts.quietStep, lastEntrySlot(settled));
  const path = cheapestNight(graph, { ...facts, back });
  if (path === null) return null;
  const shapes = path.arcs.map((arc) => member.shapes[member.shapeOf[arc] ?? -1] ?? NO_SHAPE);
  const wanted = path.arcs.map(
    (arc, index) => shapes[index]?.choices[charges.choices[member.shapeOf[arc] ?? -1] ?? -1],
  );
  const choices = member.search.patient.guarded
    ? serveFixed(shapes, { prices, room, wardFrom: member.wardFrom })
    : wanted.flatMap((choice) => choice ?? []);
  const cells = [...new Set(choices.flatMap((choice) => choice.cells))];
  const paid = cells.reduce((sum, cell) => sum + (prices[cell] ?? 0), 0);
  let cost = path.cost;
  for (const [index, choice] of choices.entries()) cost += choice.points - priceOf(wanted[index], prices);
  const entries = path.arcs.map((arc, index) => ({
    slot: shapes[index]?.slot ?? 0,
    held: shapes[index]?.held ?? 0,
    mask: graph.mask[arc] ?? 0,
    nurse: choices[index]?.nurse ?? NOBODY,
  }));
  return { column: { entries, cells, cost }, charged: cost + paid };
}

const NO_SHAPE: MemberShape = { slot: 0, held: 0, skills: 0, choices: [] };

function priceOf(choice: ShapeChoice | undefined, prices: Float64Array): number {
  return (choice?.cells ?? []).reduce((sum, cell) => sum + (prices[cell] ?? 0), choice?.points ?? 0);
}

import type { PatientSearch } from './patient-search.ts';
import { cheapestNight, costsToEnd } from './walk-night-graph.ts';
import { cellsOf, type EntryShape, NOBODY, type WardCrew } from './ward-crew.ts';

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

export type MemberShape = EntryShape & { readonly choices: readonly ShapeChoice[] };
export type ShapeChoice = { readonly nurse: number; readonly cells: readonly number[]; readonly points: number };

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

/** What each entry is charged, and by which choice, when a cell costs its price and a full cell cannot be had. */
export type Charges = { readonly byArc: Float64Array; readonly choices: Int32Array };

/** How many more entries a cell can hold. */
export type Room = (cell: number) => number;

export function chargeMember(member: WardMember, prices: Float64Array, room: Room): Charges {
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
  return { byArc, choices };
}

/** The cheapest night at these prices where there is room, and what it costs with them. Null when no night is in the graph. */
export function nightAt(
  member: WardMember,
  prices: Float64Array,
  room: Room,
): { readonly column: NightColumn; readonly charged: number } | null {
  const { graph, model } = member.search;
  const charges = chargeMember(member, prices, room);
  const facts = { charge: charges.byArc, quietStep: model.points.quietStep };
  const path = cheapestNight(graph, { ...facts, back: costsToEnd(graph, charges.byArc, facts.quietStep) });
  if (path === null) return null;
  const entries: ColumnEntry[] = [];
  const cells: number[] = [];
  let cost = path.cost;
  for (const arc of path.arcs) {
    const at = member.shapeOf[arc] ?? -1;
    const shape = member.shapes[at];
    const wanted = shape?.choices[charges.choices[at] ?? -1];
    if (shape === undefined || wanted === undefined) return null;
    const choice = clashes(member, wanted, cells) ? nextChoice(member, shape, { cells, room }) : wanted;
    cost += choice.points - chargeOf(wanted, prices);
    cells.push(...choice.cells.filter((cell) => !cells.includes(cell)));
    entries.push({ slot: shape.slot, held: shape.held, mask: graph.mask[arc] ?? 0, nurse: choice.nurse });
  }
  return { column: { entries, cells, cost }, charged: path.cost };
}

function chargeOf(choice: ShapeChoice, prices: Float64Array): number {
  return choice.cells.reduce((sum, cell) => sum + (prices[cell] ?? 0), choice.points);
}

/** Entries of a guarded patient may run into each other: one nurse cannot serve both, though the ward counts the room once. */
export function clashes(member: WardMember, choice: ShapeChoice, taken: readonly number[]): boolean {
  return choice.cells.some((cell) => cell < member.wardFrom && taken.includes(cell));
}

function nextChoice(
  member: WardMember,
  shape: MemberShape,
  facts: { readonly cells: readonly number[]; readonly room: Room },
): ShapeChoice {
  const free = shape.choices.find(
    (choice) => choice.cells.every((cell) => facts.room(cell) > 0) && !clashes(member, choice, facts.cells),
  );
  return free ?? { nurse: NOBODY, cells: [], points: member.search.model.points.uncovered };
}

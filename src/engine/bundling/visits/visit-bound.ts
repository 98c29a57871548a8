import { type BundlingModel, type CompiledPatient, has, lowest, type VisitBound } from '../patient/bundling-model.ts';
import { leastFastHoursOver } from './fast-hours.ts';
import { fewestCharged } from './group-partition.ts';
import { awakeNeedles, needleCost, sedationMinutesCost } from './needle-cost.ts';
import { isJudged } from './relation-rules.ts';

const IMPOSSIBLE: VisitBound = { feasible: false, certain: 0, needles: 0, sedations: 0, fastExtra: 0 };

export function visitBound(model: CompiledPatient, events: number): VisitBound {
  const known = model.visitBounds.get(events);
  if (known !== undefined) return known;
  const found = findBound(model, events);
  model.visitBounds.set(events, found);
  return found;
}

function findBound(model: CompiledPatient, events: number): VisitBound {
  const { weights } = model.problem;
  const soft = softDayCost(model, events);
  if (soft === null || breaksLimit(model, events) || exceedsSedations(model, [events])) return IMPOSSIBLE;
  const awake = awakeIn(model, events);
  if (exceedsNeedleLimit(model, events, awake)) return IMPOSSIBLE;
  return {
    feasible: true,
    certain: weights.visit + ((events & model.fasting) === 0 ? 0 : weights.fast) + soft,
    needles: needleCost(awake, weights),
    sedations: sedationIn(model, events & model.sedated),
    fastExtra: leastFastHoursOver(model, events & model.fasting) * weights.fastHourOverRequired,
  };
}

/** Whether visits within one period need more anaesthetics than the patient may have then, however they are shared. */
export function exceedsSedations(model: CompiledPatient, visits: readonly number[]): boolean {
  const most = model.problem.limits.sedationsPerPeriod;
  if (most === undefined) return false;
  let count = 0;
  let movable = 0;
  for (const events of visits) {
    const sedated = events & model.sedated;
    count += fewestCharged(sedated, model.sedationPartners, 0);
    movable |= sedated & ~model.fixed;
  }
  return movable !== 0 && count > most.count;
}

/** All in as few anaesthetics as rules allow; one that holds all of them lasts as long as they do. */
export function leastSedationCost(model: CompiledPatient, sedated: number): number {
  if (sedated === 0) return 0;
  const { weights } = model.problem;
  const count = fewestCharged(sedated, model.sedationPartners, 0);
  if (count > 1) return count * weights.sedation;
  const minutes = minutesOf(model, sedated);
  const one = weights.sedation + sedationMinutesCost(minutes, weights);
  return (sedated & (sedated - 1)) === 0 ? one : Math.min(one, 2 * weights.sedation);
}

/** What is kept of a patient's bounds: totals by set, awake needles and anaesthetics by the events they depend on; -1 where not known. */
type KnownParts = {
  readonly totals: Float64Array;
  readonly needles: Map<number, number>;
  readonly sedations: Map<number, number>;
};

const knownParts = new WeakMap<CompiledPatient['visitBounds'], KnownParts>();

function partsOf(model: CompiledPatient): KnownParts {
  const known = knownParts.get(model.visitBounds);
  if (known !== undefined) return known;
  const totals = new Float64Array(1 << model.events.length).fill(-1);
  const parts = { totals, needles: new Map<number, number>(), sedations: new Map<number, number>() };
  knownParts.set(model.visitBounds, parts);
  return parts;
}

function awakeIn(model: CompiledPatient, events: number): number {
  const needled = events & model.needled;
  if (needled === 0) return 0;
  const coverable = coverableEvents(model, events) & needled;
  const { needles } = partsOf(model);
  const key = needled * 32768 + coverable;
  const known = needles.get(key) ?? awakeNeedles(model, needled, coverable);
  needles.set(key, known);
  return known;
}

function sedationIn(model: CompiledPatient, sedated: number): number {
  if (sedated === 0) return 0;
  const { sedations } = partsOf(model);
  const known = sedations.get(sedated) ?? leastSedationCost(model, sedated);
  sedations.set(sedated, known);
  return known;
}

/** `boundTotal` of the bound of these events; kept by set, so that asking again costs nothing. */
export function visitTotal(model: CompiledPatient, events: number): number {
  const { totals } = partsOf(model);
  const known = totals[events] as number;
  if (known >= 0) return known;
  const total = boundTotal(model.visitBounds.get(events) ?? findBound(model, events));
  totals[events] = total;
  return total;
}

/** The bound in one number, travel and lateness left out. */
export function boundTotal(bound: VisitBound): number {
  return bound.feasible ? bound.certain + bound.needles + bound.sedations + bound.fastExtra : Infinity;
}

/** Events that are sedated, or may ride along in a sedation of the same visit. */
function coverableEvents(model: CompiledPatient, events: number): number {
  const sedated = events & model.sedated;
  let coverable = sedated;
  if (sedated === 0) return coverable;
  for (let rest = events & ~sedated; rest !== 0; rest &= rest - 1) {
    const event = lowest(rest);
    if (((model.sedationPartners[event] ?? 0) & sedated) !== 0) coverable |= 1 << event;
  }
  return coverable;
}

export function exceedsNeedleLimit(model: CompiledPatient, events: number, awake: number): boolean {
  const limit = model.problem.limits.awakeNeedlesPerVisit;
  return limit !== null && awake > limit && (events & model.needled & ~model.fixed) !== 0;
}

/** Blood drawn by these events, in mL. */
export function bloodOf(model: CompiledPatient, events: number): number {
  let millilitres = 0;
  for (let rest = events; rest !== 0; rest &= rest - 1) millilitres += model.events[lowest(rest)]?.bloodMl ?? 0;
  return millilitres;
}

/** Whether these events together draw too much, given that something could still be moved. */
export function exceedsBlood(model: CompiledPatient, events: number, limitMl: number | null): boolean {
  if (limitMl === null || bloodOf(model, events) <= limitMl + 1e-9) return false;
  return bloodOf(model, events & ~model.fixed) > 0;
}

function breaksLimit(model: CompiledPatient, events: number): boolean {
  const { bloodMlPerDay, bloodMlPer30Days, minutesPerVisit } = model.problem.limits;
  if (exceedsBlood(model, events, bloodMlPerDay) || exceedsBlood(model, events, bloodMlPer30Days)) return true;
  if (minutesPerVisit === null || (events & ~model.fixed) === 0) return false;
  const minutes = minutesOf(model, events);
  if (minutes > minutesPerVisit) return true;
  return minutes + leastWays(model, events) * model.problem.limits.transferMinutes > minutesPerVisit;
}

function minutesOf(model: CompiledPatient, events: number): number {
  let minutes = 0;
  for (let rest = events; rest !== 0; rest &= rest - 1) minutes += model.events[lowest(rest)]?.durationMinutes ?? 0;
  return minutes;
}

/** How often the patient changes place at the least, wherever the visit is; nothing is claimed for bookings that may not move and joined sites. */
function leastWays(model: CompiledPatient, events: number): number {
  if ((events & model.fixed) !== 0 || model.cells.some(({ joined }) => joined !== null)) return 0;
  let least = Infinity;
  for (const places of placesBySite(model)) {
    let seen = 0;
    let count = 0;
    for (let rest = events; rest !== 0; rest &= rest - 1) {
      const place = 1 << ((places[lowest(rest)] ?? 0) & 31);
      if ((seen & place) === 0) count += 1;
      seen |= place;
    }
    least = Math.min(least, count - 1);
  }
  return least;
}

const knownPlaces = new WeakMap<CompiledPatient['places'], readonly Int32Array[]>();

/** Per site, the place of each event; more than 32 places are told apart only in part, which claims less, never more. */
function placesBySite(model: CompiledPatient): readonly Int32Array[] {
  const known = knownPlaces.get(model.places);
  if (known !== undefined) return known;
  const first = new Map<number, number>();
  for (const [cell, { site }] of model.cells.entries()) if (!first.has(site)) first.set(site, cell);
  const found = [...first.values()].map((cell) => Int32Array.from(model.places, (places) => places[cell] ?? 0));
  knownPlaces.set(model.places, found);
  return found;
}

/** Points for soft day rules broken inside one visit; null when a hard one is broken. */
function softDayCost(model: CompiledPatient, events: number): number | null {
  let cost = 0;
  for (const relation of model.dayRelations) {
    const hasA = has(events, relation.a);
    const hasB = has(events, relation.b);
    const isSplit =
      relation.kind === 'same-visit' && hasA !== hasB && !has(model.fixed, hasA ? relation.a : relation.b);
    const isTogether =
      hasA &&
      hasB &&
      (relation.kind === 'not-same-visit' ||
        (relation.kind === 'apart' && !relation.sameDayAllowed && relation.minDays > 0));
    if (relation.soft === null) {
      if ((isSplit || isTogether) && isJudged(model, relation)) return null;
    } else if (isTogether) cost += relation.soft;
  }
  return gapsFitInADay(model, events) ? cost : null;
}

/** False when a hard rule asks for so long a gap between two of them that one day is too short. */
function gapsFitInADay(model: CompiledPatient, events: number): boolean {
  return model.timeRelations.every((relation) => {
    const { a, b, soft, minMinutes } = relation;
    if (soft !== null || minMinutes <= 0 || !has(events, a) || !has(events, b) || !isJudged(model, relation))
      return true;
    const minutes = (model.events[a]?.durationMinutes ?? 0) + (model.events[b]?.durationMinutes ?? 0) + minMinutes;
    return minutes <= 24 * 60;
  });
}

/** Added cost of a set of events in one cell; Infinity when one of them cannot be there. */
export function cellCost(model: BundlingModel, events: number, cell: number): number {
  if ((events & ~(model.canStart[cell] ?? 0)) !== 0) return Infinity;
  let cost = (model.cells[cell]?.travelMinutes ?? 0) * model.problem.weights.travelMinute;
  for (let rest = events; rest !== 0; rest &= rest - 1) cost += model.addCost[lowest(rest)]?.[cell] ?? 0;
  return cost;
}

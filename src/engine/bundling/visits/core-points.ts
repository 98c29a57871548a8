import { countOf, lowest, partnersIn } from '../patient/bundling-model.ts';
import { type CellTimes, contextOf, POINTS_CAPS } from '../timing/cell-times.ts';
import { sharingOf } from '../timing/sharing.ts';
import { bestTimes } from '../timing/times-so-far.ts';

/** With more events it would take longer than it saves. */
const CORE_EVENTS_MAX = 7;

/**
 * Points at the least for the fast and the anaesthetic that the events of one visit share in this cell: those of its fasting and sedated
 * events alone, which are no more than those of the whole visit, since taking events out lets nothing take longer.
 * Infinity where they have no times at all; 0 where nothing is claimed.
 */
export function corePoints(times: CellTimes, events: number): number {
  const core = coreOf(times, events);
  if ((core & (core - 1)) === 0 || countOf(core) > CORE_EVENTS_MAX) return 0;
  const known = times.cores.get(core) ?? find(times, core);
  times.cores.set(core, known);
  return known;
}

/** Those that fast, are sedated, or may ride along in an anaesthetic. */
function coreOf({ model, cell }: CellTimes, events: number): number {
  const { sedationPartners } = partnersIn(model, cell);
  const sedated = events & model.sedated;
  let core = sedated | (events & model.fasting);
  for (let rest = sedated; rest !== 0; rest &= rest - 1) core |= (sedationPartners[lowest(rest)] ?? 0) & events;
  return core;
}

function find(times: CellTimes, core: number): number {
  const context = { ...contextOf(times.model, core, POINTS_CAPS.length - 1), hasWaiting: false };
  const loose = bestTimes(times, context, core)?.points ?? Infinity;
  const { asleep, oneMoreSedation } = sharingOf(times.model, core, times.cell);
  if (loose === Infinity || oneMoreSedation <= 0) return loose;
  const shared = bestTimes(times, { ...context, isTight: true, asleep }, core)?.points ?? Infinity;
  return Math.min(shared, loose + oneMoreSedation);
}

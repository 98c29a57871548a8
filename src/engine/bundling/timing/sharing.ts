import { type BundlingModel, bit, isBookedIn, membersOf, partnersIn } from '../patient/bundling-model.ts';
import { isMutual } from '../visits/group-partition.ts';
import { leastSedationCost } from '../visits/visit-bound.ts';

/** What events of one visit may share, and what it costs at the least when they do not. */
export type Sharing = {
  readonly isAny: boolean;
  /** The sedated events, when they may all share an anaesthetic so long that each further minute costs; else 0. */
  readonly asleep: number;
  /** Points for one more puncture or anaesthetic; 0 where there need not be one more. */
  readonly oneMore: number;
  /** The same for anaesthetics alone, what one of them costs for its length taken off. */
  readonly oneMoreSedation: number;
  /** Nothing but punctures is shared, and these without exception. */
  readonly isWhole: boolean;
};

/** Each minute of an anaesthetic beyond this costs. */
const LONG_SEDATION_MINUTES = 180;

export function sharingOf(model: BundlingModel, events: number, cell: number): Sharing {
  const { weights } = model.problem;
  const { pokePartners, sedationPartners } = partnersIn(model, cell);
  const poked = sharersOf(events & model.needled, pokePartners);
  const sedated = sharersOf(events & model.sedated, sedationPartners);
  const isBooked = membersOf(poked).some((event) => isBookedIn(model, event, cell));
  const maySleep = (event: number) => (events & model.sedated & (bit(event) | (sedationPartners[event] ?? 0))) !== 0;
  const pokesAreWhole = !isBooked && !membersOf(poked).some(maySleep) && areCliques(poked, pokePartners);
  const oneMorePuncture = pokesAreWhole ? weights.awakeNeedle * weights.needleFactor : 0;
  const isOneSedation = sedated !== 0 && isMutual(events & model.sedated, sedationPartners);
  const oneMoreSedation = isOneSedation ? 2 * weights.sedation - leastSedationCost(model, events & model.sedated) : 0;
  return {
    isAny: poked !== 0 || sedated !== 0,
    asleep: isOneSedation && minutesOf(model, sedated) >= LONG_SEDATION_MINUTES ? sedated : 0,
    oneMore: Math.min(poked === 0 ? Infinity : oneMorePuncture, sedated === 0 ? Infinity : oneMoreSedation),
    oneMoreSedation,
    isWhole: sedated === 0 && (poked === 0 || pokesAreWhole),
  };
}

/** Those of a set that have a partner in it. */
function sharersOf(members: number, partners: Int32Array): number {
  return membersOf(members).reduce((mask, one) => (((partners[one] ?? 0) & members) !== 0 ? mask | bit(one) : mask), 0);
}

function areCliques(members: number, partners: Int32Array): boolean {
  return membersOf(members).every((one) => isMutual(((partners[one] ?? 0) & members) | bit(one), partners));
}

/** Whether two of them may share something but are at different sites here. */
export function isSharingParted(model: BundlingModel, events: number, cell: number): boolean {
  const here = partnersIn(model, cell);
  if (here === model) return false;
  const isParted = (all: Int32Array, own: Int32Array, event: number) =>
    ((all[event] ?? 0) & ~(own[event] ?? 0) & events) !== 0;
  return membersOf(events).some(
    (event) =>
      isParted(model.pokePartners, here.pokePartners, event) ||
      isParted(model.sedationPartners, here.sedationPartners, event),
  );
}

function minutesOf(model: BundlingModel, events: number): number {
  return membersOf(events).reduce((sum, event) => sum + (model.events[event]?.durationMinutes ?? 0), 0);
}

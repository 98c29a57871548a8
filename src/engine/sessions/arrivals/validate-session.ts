import { validateDistribution } from '../random/validate-distribution.ts';
import { isRecursive, type PhaseTypeDistribution, type SessionProblem } from './problem.ts';
import { expectedWalkIns, meanService } from './session-luck.ts';

const PATIENTS_MAX = 200;
const SERVERS_MAX = 50;
const MINUTES_MAX = 2_880;
const PLACES_MAX = 3_000;
const BINS_MAX = 1_000;
const WALK_INS_MAX = 200;
const WEIGHT_MAX = 1_000_000;
const NO_SHOW_MAX = 0.99;
const VARIATION_MIN = 0.1;
const VARIATION_MAX = 5;
const PHASES_MAX = 5_000;
const SERVICES_PER_SESSION_MAX = 500;

/** Sentences about what is wrong, each naming its place; none when the problem is sound. */
export function validateSession(problem: SessionProblem): string[] {
  const faults = [
    ...patientFaults(problem),
    ...serviceFaults(problem),
    ...offsetFaults(problem),
    ...endFaults(problem),
    ...walkInFaults(problem),
    ...weightFaults(problem),
    ...validateDistribution(problem.punctuality, 'punctuality', { mayBeNegative: true }),
  ];
  if (!Number.isInteger(problem.servers) || problem.servers < 1 || problem.servers > SERVERS_MAX) {
    faults.push(`servers must be a whole number from 1 to ${SERVERS_MAX}, not ${problem.servers}.`);
  }
  return faults.length > 0 ? faults : combinationFaults(problem);
}

function patientFaults({ noShowProbabilities }: SessionProblem): string[] {
  if (noShowProbabilities.length === 0) return ['noShowProbabilities is empty: a session needs a patient.'];
  if (noShowProbabilities.length > PATIENTS_MAX) {
    return [`noShowProbabilities holds ${noShowProbabilities.length} patients; at most ${PATIENTS_MAX} are allowed.`];
  }
  return noShowProbabilities.flatMap((chance, i) =>
    isWithin(chance, 0, NO_SHOW_MAX)
      ? []
      : [`noShowProbabilities[${i}] must lie between 0 and ${NO_SHOW_MAX}, not be ${chance}.`],
  );
}

function serviceFaults({ service }: SessionProblem): string[] {
  if (service.shape === 'phase-type') return phaseTypeFaults(service);
  const faults = validateDistribution(service, 'service', { mayBeNegative: false });
  if (faults.length > 0) return faults;
  if (service.shape === 'histogram' && service.counts.length > BINS_MAX) {
    return [`service.counts has ${service.counts.length} bins; at most ${BINS_MAX} are allowed.`];
  }
  const mean = meanService(service);
  return mean > 0 && mean <= MINUTES_MAX
    ? []
    : [`service must take above 0 and at most ${MINUTES_MAX} minutes on average.`];
}

function phaseTypeFaults({ meanMinutes, variationCoefficient }: PhaseTypeDistribution): string[] {
  const faults: string[] = [];
  if (!(meanMinutes > 0 && meanMinutes <= MINUTES_MAX)) {
    faults.push(`service.meanMinutes must lie above 0 and at most at ${MINUTES_MAX}, not be ${meanMinutes}.`);
  }
  if (!isWithin(variationCoefficient, VARIATION_MIN, VARIATION_MAX)) {
    faults.push(
      `service.variationCoefficient must lie between ${VARIATION_MIN} and ${VARIATION_MAX}, not be ${variationCoefficient}.`,
    );
  }
  return faults;
}

function offsetFaults({ offsets }: SessionProblem): string[] {
  if (offsets.type === 'continuous') return [];
  const { stepMinutes, latestMinutes } = offsets;
  if (!(stepMinutes > 0 && stepMinutes <= MINUTES_MAX)) {
    return [`offsets.stepMinutes must lie above 0 and at most at ${MINUTES_MAX}, not be ${stepMinutes}.`];
  }
  if (!isWithin(latestMinutes, 0, MINUTES_MAX)) {
    return [`offsets.latestMinutes must lie between 0 and ${MINUTES_MAX}, not be ${latestMinutes}.`];
  }
  return latestMinutes / stepMinutes <= PLACES_MAX
    ? []
    : [`offsets has more than ${PLACES_MAX} steps of ${stepMinutes} minutes up to minute ${latestMinutes}.`];
}

function endFaults({ plannedEndMinutes, weights, convention }: SessionProblem): string[] {
  if (plannedEndMinutes !== null) {
    return isWithin(plannedEndMinutes, 0, MINUTES_MAX)
      ? []
      : [`plannedEndMinutes must lie between 0 and ${MINUTES_MAX}, not be ${plannedEndMinutes}.`];
  }
  const faults: string[] = [];
  if (weights.overtime > 0)
    faults.push('weights.overtime counts minutes after the planned end, but plannedEndMinutes is null.');
  if (convention.idleUntil === 'planned-end')
    faults.push('convention.idleUntil is the planned end, but plannedEndMinutes is null.');
  return faults;
}

function walkInFaults(problem: SessionProblem): string[] {
  const { walkInsPerHour, plannedEndMinutes } = problem;
  if (!(walkInsPerHour >= 0)) return [`walkInsPerHour must be 0 or more, not ${walkInsPerHour}.`];
  if (walkInsPerHour > 0 && plannedEndMinutes === null) {
    return ['walkInsPerHour needs plannedEndMinutes: until then patients may walk in.'];
  }
  return expectedWalkIns(problem) <= WALK_INS_MAX
    ? []
    : [`walkInsPerHour gives more than ${WALK_INS_MAX} walk-ins until the planned end.`];
}

function weightFaults({ weights }: SessionProblem): string[] {
  const faults = Object.entries(weights).flatMap(([term, weight]) =>
    isWithin(weight, 0, WEIGHT_MAX) ? [] : [`weights.${term} must lie between 0 and ${WEIGHT_MAX}, not be ${weight}.`],
  );
  const isNothing = Object.values(weights).every((weight) => weight === 0);
  return isNothing ? ['weights are all 0: every schedule would be as good as any other.'] : faults;
}

/** What is sound on its own but cannot be solved together. */
function combinationFaults(problem: SessionProblem): string[] {
  const { service, offsets, plannedEndMinutes, noShowProbabilities } = problem;
  const faults: string[] = [];
  const lastMinutes = Math.max(plannedEndMinutes ?? 0, offsets.type === 'grid' ? offsets.latestMinutes : 0);
  if (lastMinutes > SERVICES_PER_SESSION_MAX * meanService(service)) {
    faults.push(`service is too short: the session has time for more than ${SERVICES_PER_SESSION_MAX} patients.`);
  }
  if (service.shape === 'phase-type' && noShowProbabilities.length / service.variationCoefficient ** 2 > PHASES_MAX) {
    faults.push(
      `service.variationCoefficient ${service.variationCoefficient} is too small for ${noShowProbabilities.length} patients; take gamma.`,
    );
  }
  if (offsets.type === 'continuous') faults.push(...continuousFaults(problem));
  else if (plannedEndMinutes !== null && offsets.latestMinutes > plannedEndMinutes) {
    faults.push('offsets.latestMinutes lies after plannedEndMinutes.');
  }
  return faults;
}

function continuousFaults(problem: SessionProblem): string[] {
  const { service, weights, convention } = problem;
  const faults: string[] = [];
  if (!isRecursive(problem)) {
    faults.push(
      'offsets may be continuous only for one server, without walk-ins, with everybody on time; choose a grid.',
    );
  }
  if (service.shape !== 'exponential' && service.shape !== 'phase-type') {
    faults.push(
      `offsets may be continuous only for an exponential or phase-type service, not ${service.shape}; choose a grid.`,
    );
  }
  if (weights.overtime > 0 || convention.idleUntil === 'planned-end') {
    faults.push('offsets may be continuous only where the planned end has no weight; choose a grid.');
  }
  if (weights.idle + weights.length === 0) {
    faults.push('weights.idle and weights.length are both 0: patients would be asked to come ever further apart.');
  }
  return faults;
}

function isWithin(value: number, from: number, to: number): boolean {
  return value >= from && value <= to;
}

import { meanOf } from '../random/distribution.ts';
import { gammaQuantile } from '../random/gamma-quantile.ts';
import { seedLuck } from '../random/luck.ts';
import { quantileOf } from '../random/quantile-of.ts';
import { balancedMeans, erlangMix } from './phase-counts.ts';
import type { PhaseTypeDistribution, ServiceTime, SessionProblem } from './problem.ts';

/** The luck of many sessions, drawn once: who comes, how late, how long it takes, who walks in. Minutes throughout. */
export type SessionLuck = {
  readonly sessions: number;
  /** Session by session, one per booked patient. */
  readonly services: Float64Array;
  readonly lateness: Float64Array;
  readonly comes: Uint8Array;
  /** Walk-ins of session r are those from `walkInsFrom[r]` until `walkInsFrom[r + 1]`. */
  readonly walkInsFrom: Int32Array;
  readonly walkInTimes: Float64Array;
  readonly walkInServices: Float64Array;
};

const PURPOSE = { service: 0, comes: 1, lateness: 2, walkIn: 3, walkInService: 4, branch: 5, walkInBranch: 6 } as const;

/** A stream of its own per session, patient and purpose: schedules are compared on the same luck. */
export function drawSessions(
  problem: SessionProblem,
  { seed, sessions }: { seed: number; sessions: number },
): SessionLuck {
  const patients = problem.noShowProbabilities.length;
  const luck = seedLuck(seed);
  const serviceFor = openService(problem.service);
  const latenessFor = quantileOf(problem.punctuality);
  const services = new Float64Array(sessions * patients);
  const lateness = new Float64Array(sessions * patients);
  const comes = new Uint8Array(sessions * patients);
  const walkInsFrom = new Int32Array(sessions + 1);
  const walkInTimes: number[] = [];
  const walkInServices: number[] = [];
  const isOnTime = problem.punctuality.shape === 'fixed';
  for (let r = 0; r < sessions; r += 1) {
    luck.startReplication(r);
    for (let i = 0; i < patients; i += 1) {
      const at = r * patients + i;
      const branch = serviceFor.branches ? luck.uniform(i, PURPOSE.branch) : 0;
      services[at] = serviceFor.minutes(luck.uniform(i, PURPOSE.service), branch);
      lateness[at] = latenessFor(isOnTime ? 0.5 : luck.uniform(i, PURPOSE.lateness));
      const noShow = problem.noShowProbabilities[i] ?? 0;
      comes[at] = noShow > 0 && luck.uniform(i, PURPOSE.comes) < noShow ? 0 : 1;
    }
    for (const [w, minutes] of walkInsOf(problem, (w) => luck.uniform(w, PURPOSE.walkIn)).entries()) {
      walkInTimes.push(minutes);
      const branch = luck.uniform(w, PURPOSE.walkInBranch);
      walkInServices.push(serviceFor.minutes(luck.uniform(w, PURPOSE.walkInService), branch));
    }
    walkInsFrom[r + 1] = walkInTimes.length;
  }
  return {
    sessions,
    services,
    lateness,
    comes,
    walkInsFrom,
    walkInTimes: Float64Array.from(walkInTimes),
    walkInServices: Float64Array.from(walkInServices),
  };
}

/** A Poisson stream until the planned end. */
function walkInsOf({ walkInsPerHour, plannedEndMinutes }: SessionProblem, uniform: (w: number) => number): number[] {
  const times: number[] = [];
  if (walkInsPerHour === 0 || plannedEndMinutes === null) return times;
  for (let minutes = 0; ; ) {
    minutes -= (60 / walkInsPerHour) * Math.log(uniform(times.length));
    if (minutes >= plannedEndMinutes) return times;
    times.push(minutes);
  }
}

type ServiceDraw = { readonly branches: boolean; readonly minutes: (probability: number, branch: number) => number };

function openService(service: ServiceTime): ServiceDraw {
  if (service.shape === 'phase-type') return openPhaseType(service);
  const quantile = quantileOf(service);
  return { branches: false, minutes: (probability) => quantile(probability) };
}

/** One draw chooses the branch, the other the time in it. */
function openPhaseType({ meanMinutes, variationCoefficient }: PhaseTypeDistribution): ServiceDraw {
  const scv = variationCoefficient ** 2;
  if (scv > 1) {
    const { fastShare, fastMinutes, slowMinutes } = balancedMeans(meanMinutes, scv);
    return {
      branches: true,
      minutes: (probability, branch) => -(branch < fastShare ? fastMinutes : slowMinutes) * Math.log1p(-probability),
    };
  }
  const { fewer, phases, phaseMinutes } = erlangMix(meanMinutes, scv);
  const long = gammaQuantile(phases);
  const short = phases > 1 ? gammaQuantile(phases - 1) : long;
  return {
    branches: true,
    minutes: (probability, branch) => phaseMinutes * (branch < fewer ? short(probability) : long(probability)),
  };
}

/** Expected minutes with patients in a session. */
export function expectedWork(problem: SessionProblem): number {
  const coming = problem.noShowProbabilities.reduce((sum, chance) => sum + 1 - chance, 0);
  return (coming + expectedWalkIns(problem)) * meanService(problem.service);
}

export function expectedWalkIns({ walkInsPerHour, plannedEndMinutes }: SessionProblem): number {
  return (walkInsPerHour * (plannedEndMinutes ?? 0)) / 60;
}

export function meanService(service: ServiceTime): number {
  return service.shape === 'phase-type' ? service.meanMinutes : meanOf(service);
}

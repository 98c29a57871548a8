import { type RandomStream, splitRandom } from '#kernel/random.ts';
import { phaseNetwork } from './phase-network.ts';
import type { Punctuality, ServiceTime, SessionProblem } from './problem.ts';

/** What the judge saw happen, session by session; waits of patients who did not come are -1. */
export type Replay = {
  readonly waits: number[][];
  readonly walkInWaits: number[];
  readonly idle: number[];
  readonly overtime: number[];
  readonly length: number[];
};

export type LuckOfOne = {
  readonly services: readonly number[];
  readonly comes: readonly boolean[];
  readonly lateness: readonly number[];
  readonly walkIns: readonly { readonly time: number; readonly service: number }[];
};

/** Luck of the judge's own, by methods other than the solver's: rejection and sums instead of quantiles. */
export function drawLuck(problem: SessionProblem, sessions: number): LuckOfOne[] {
  const stream = splitRandom(20_211, 'judge');
  const serve = serviceSampler(problem.service);
  return Array.from({ length: sessions }, () => ({
    services: problem.noShowProbabilities.map(() => serve(stream)),
    comes: problem.noShowProbabilities.map((noShow) => stream.next() >= noShow),
    lateness: problem.noShowProbabilities.map(() => lateness(problem.punctuality, stream)),
    walkIns: walkIns(problem, stream).map((time) => ({ time, service: serve(stream) })),
  }));
}

/** Each session of this luck under these offsets: a list of who comes when, served one by one. */
export function replaySessions(
  problem: SessionProblem,
  offsets: readonly number[],
  luck: readonly LuckOfOne[],
): Replay {
  const replay: Replay = { waits: [], walkInWaits: [], idle: [], overtime: [], length: [] };
  for (const one of luck) replayOne(problem, offsets, one, replay);
  return replay;
}

function replayOne(problem: SessionProblem, offsets: readonly number[], luck: LuckOfOne, replay: Replay): void {
  const booked = offsets.map((due, i) => ({
    i,
    due,
    time: due + (luck.lateness[i] ?? 0),
    service: luck.services[i] ?? 0,
  }));
  const queue = [
    ...booked.filter(({ i }) => luck.comes[i]),
    ...luck.walkIns.map(({ time, service }) => ({ i: -1, due: time, time, service })),
  ].sort((a, b) => a.time - b.time);
  const waits = offsets.map(() => -1);
  const servers = new Array<number>(problem.servers).fill(0);
  let work = 0;
  for (const { i, due, time, service } of queue) {
    const server = servers.indexOf(Math.min(...servers));
    const start = Math.max(time, servers[server] ?? 0);
    servers[server] = start + service;
    work += service;
    const wait = Math.max(0, start - Math.max(time, due));
    if (i >= 0) waits[i] = wait;
    else replay.walkInWaits.push(wait);
  }
  const last = offsets.at(-1) ?? 0;
  const planned = problem.plannedEndMinutes ?? 0;
  const floor = { 'last-completion': 0, 'last-appointment': last, 'planned-end': Math.max(last, planned) };
  const length = Math.max(...(queue.length > 0 ? servers : [0]), floor[problem.convention.idleUntil]);
  replay.waits.push(waits);
  replay.length.push(length);
  replay.idle.push(problem.servers * length - work);
  replay.overtime.push(problem.plannedEndMinutes === null ? 0 : Math.max(0, length - planned));
}

function walkIns({ walkInsPerHour, plannedEndMinutes }: SessionProblem, stream: RandomStream): number[] {
  if (walkInsPerHour === 0 || plannedEndMinutes === null) return [];
  const times: number[] = [];
  let time = exponential(60 / walkInsPerHour, stream);
  while (time < plannedEndMinutes) {
    times.push(time);
    time += exponential(60 / walkInsPerHour, stream);
  }
  return times;
}

function exponential(mean: number, stream: RandomStream): number {
  return -mean * Math.log(1 - stream.next());
}

/** Box and Muller 1958. */
function normal(stream: RandomStream): number {
  return Math.sqrt(-2 * Math.log(1 - stream.next())) * Math.cos(2 * Math.PI * stream.next());
}

/** Marsaglia and Tsang 2000; shapes below 1 by a power of a uniform number. */
function gamma(shape: number, stream: RandomStream): number {
  if (shape < 1) return gamma(shape + 1, stream) * (1 - stream.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(stream);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - stream.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

type Bins = { readonly fromMinutes: number; readonly binMinutes: number; readonly counts: readonly number[] };

function histogram({ fromMinutes, binMinutes, counts }: Bins, stream: RandomStream): number {
  let rest = stream.next() * counts.reduce((sum, count) => sum + count, 0);
  for (const [bin, count] of counts.entries()) {
    if (rest < count) return fromMinutes + (bin + rest / count) * binMinutes;
    rest -= count;
  }
  return fromMinutes + counts.length * binMinutes;
}

function lateness(punctuality: Punctuality, stream: RandomStream): number {
  if (punctuality.shape === 'fixed') return punctuality.minutes;
  if (punctuality.shape === 'histogram') return histogram(punctuality, stream);
  return punctuality.meanMinutes + punctuality.deviationMinutes * normal(stream);
}

function serviceSampler(service: ServiceTime): (stream: RandomStream) => number {
  switch (service.shape) {
    case 'fixed':
      return () => service.minutes;
    case 'histogram':
      return (stream) => histogram(service, stream);
    case 'gamma': {
      const shape = service.variationCoefficient ** -2;
      return (stream) => (service.meanMinutes / shape) * gamma(shape, stream);
    }
    case 'lognormal': {
      const variance = Math.log(1 + service.variationCoefficient ** 2);
      return (stream) => service.meanMinutes * Math.exp(Math.sqrt(variance) * normal(stream) - variance / 2);
    }
    default:
      return phaseSampler(service);
  }
}

function phaseSampler(service: ServiceTime): (stream: RandomStream) => number {
  const network = phaseNetwork({ service });
  if (network === null) return () => 0;
  const { entry, rates, next } = network;
  return (stream) => {
    let rest = stream.next();
    let phase = 0;
    while (phase < entry.length - 1 && rest >= (entry[phase] ?? 0)) {
      rest -= entry[phase] ?? 0;
      phase += 1;
    }
    let minutes = 0;
    while (phase >= 0) {
      minutes += exponential(1 / (rates[phase] ?? 1), stream);
      phase = next[phase] ?? -1;
    }
    return minutes;
  };
}

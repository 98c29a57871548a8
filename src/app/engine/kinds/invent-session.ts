import type { ServiceTime, SessionProblem } from '#engine/sessions/arrivals/problem.ts';
import { splitRandom } from '#kernel/random.ts';
import type { Size } from '../kind.ts';

export const SESSION_SCENARIOS = ['diabetes-clinic', 'vaccination-morning', 'infusion-start'] as const;
export const SESSION_SIZE_MAX = 40;
const GRID_MINUTES = 5;

type Scenario = {
  readonly visitMinutes: number;
  readonly service: (meanMinutes: number) => ServiceTime;
  readonly noShowMin: number;
  readonly noShowMax: number;
  readonly servers: number;
};

const SCENARIOS: Readonly<Record<(typeof SESSION_SCENARIOS)[number], Scenario>> = {
  'diabetes-clinic': {
    visitMinutes: 20,
    service: (meanMinutes) => ({ shape: 'phase-type', meanMinutes, variationCoefficient: 0.6 }),
    noShowMin: 0.05,
    noShowMax: 0.25,
    servers: 1,
  },
  'vaccination-morning': {
    visitMinutes: 5,
    service: (meanMinutes) => ({ shape: 'exponential', meanMinutes }),
    noShowMin: 0.02,
    noShowMax: 0.1,
    servers: 1,
  },
  'infusion-start': {
    visitMinutes: 30,
    service: (meanMinutes) => ({ shape: 'lognormal', meanMinutes, variationCoefficient: 0.4 }),
    noShowMin: 0.02,
    noShowMax: 0.08,
    servers: 2,
  },
};

/** An invented session with `size` booked patients, the same for the same seed: who may stay away, how long visits take, when it should end. */
export function inventSession({ size, seed, scenario }: Size): SessionProblem {
  const known = SESSION_SCENARIOS.find((name) => name === scenario) ?? SESSION_SCENARIOS[0];
  const { visitMinutes, service, noShowMin, noShowMax, servers } = SCENARIOS[known];
  const random = splitRandom(seed, known);
  const meanMinutes = Math.round(visitMinutes * (0.85 + 0.3 * random.next()));
  const noShowProbabilities = Array.from(
    { length: size },
    () => Math.round(100 * (noShowMin + (noShowMax - noShowMin) * random.next())) / 100,
  );
  const workMinutes = (size * visitMinutes) / servers;
  const plannedEndMinutes = Math.max(GRID_MINUTES, Math.ceil(workMinutes / GRID_MINUTES) * GRID_MINUTES);
  return {
    noShowProbabilities,
    service: service(meanMinutes),
    servers,
    offsets: { type: 'grid', stepMinutes: GRID_MINUTES, latestMinutes: plannedEndMinutes - GRID_MINUTES },
    plannedEndMinutes,
    walkInsPerHour: 0,
    punctuality: { shape: 'fixed', minutes: 0 },
    weights: { wait: 1, idle: 5, overtime: 7.5, length: 0 },
    convention: { wait: 'sum', over: 'come', idleUntil: 'last-completion' },
  };
}

import { type AccessOfWeek, accessOfWeek } from './access-of-week.ts';
import type { PlacementCluster, PlacementProblem, PlacementWeights } from './problem.ts';
import { demandOf } from './weekly-demand.ts';

const DAYS = 7;
const WORTHLESS = 1e-9;

/** By number of sessions a week, from none to the most that could be placed: what patients can expect, and what it costs. */
export type AccessTable = {
  readonly demandPerWeek: number;
  readonly rows: readonly AccessRow[];
  readonly sessionsForTarget: number | null;
};

export type AccessRow = AccessOfWeek & { readonly cost: number };

export type AccessTables = {
  readonly tables: readonly AccessTable[];
  /** Whether every table goes up to the most sessions that could be placed. */
  readonly areWhole: boolean;
};

type Asked = { readonly cluster: PlacementCluster; readonly sessionsMax: number };

/**
 * One table per cluster, a session more for each in turn, while `mayGoOn` says so; as many as exist are always reckoned with. Once
 * patients wait for nothing, further sessions are taken to bring nothing.
 */
export function accessTables(
  problem: PlacementProblem,
  asked: readonly Asked[],
  mayGoOn: () => boolean = () => true,
): AccessTables {
  const growing = asked.map((one) => growingTable(problem, one));
  const most = Math.max(0, ...asked.map(({ sessionsMax }) => sessionsMax));
  let goesOn = true;
  let areWhole = true;
  for (let sessions = 0; sessions <= most; sessions += 1) {
    for (const { sessionsMax, sessionsToday, add } of growing) {
      if (sessions > sessionsMax) continue;
      goesOn = goesOn && (sessions <= sessionsToday || mayGoOn());
      if (goesOn || sessions <= sessionsToday) add(sessions);
      else areWhole = false;
    }
  }
  return { tables: growing.map(({ table }) => table()), areWhole };
}

function growingTable(problem: PlacementProblem, { cluster, sessionsMax }: Asked) {
  const { weights, targetDays } = problem;
  const demandPerWeek = demandOf(cluster, problem.weeksAhead);
  const rows: AccessRow[] = [];
  let sessionsForTarget: number | null = null;
  const add = (sessions: number) => {
    const last = rows.at(-1);
    if (last !== undefined && sessionsForTarget !== null && last.cost < WORTHLESS) {
      rows.push(last);
      return;
    }
    const access = accessOfWeek({ ...cluster, demandPerWeek, seatsByDay: evenWeek(cluster, sessions) });
    rows.push({ ...access, cost: accessCost(access, targetDays, weights) });
    if (sessionsForTarget === null && access.thirdNextAvailableDays <= targetDays) sessionsForTarget = sessions;
  };
  const sessionsToday = problem.existing.filter(({ clusterId }) => clusterId === cluster.id).length;
  return { sessionsMax, sessionsToday, add, table: (): AccessTable => ({ demandPerWeek, rows, sessionsForTarget }) };
}

/** Points a week. */
function accessCost(access: AccessOfWeek, targetDays: number, weights: PlacementWeights): number {
  return (
    weights.missingSeat * access.missingSeatsPerWeek +
    weights.lateSeat * access.lateSeatsPerWeek +
    weights.dayOverTarget * Math.max(0, access.thirdNextAvailableDays - targetDays)
  );
}

/** Seats by day when the sessions lie as evenly as the weekdays of the template allow. */
function evenWeek({ template }: PlacementCluster, sessions: number): readonly number[] {
  const weekdays = [...new Set(template.allowed.map(({ weekday }) => weekday))].sort((a, b) => a - b);
  const seats = new Array<number>(DAYS).fill(0);
  for (let index = 0; index < sessions && weekdays.length > 0; index += 1) {
    const round = Math.floor(index / weekdays.length);
    const inRound = Math.min(weekdays.length, sessions - round * weekdays.length);
    const day = (weekdays[Math.floor(((index % weekdays.length) * weekdays.length) / inRound)] ?? 1) - 1;
    seats[day] = (seats[day] ?? 0) + template.capacity;
  }
  return seats;
}

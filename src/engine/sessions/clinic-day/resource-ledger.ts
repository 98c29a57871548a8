import type { ClinicResource } from './problem.ts';

/** Who is free, and the minutes in which units were busy or idle. Minutes only go forward. */
export type ResourceLedger = {
  readonly canTake: (uses: Int32Array) => boolean;
  readonly take: (uses: Int32Array, minute: number) => void;
  readonly giveBack: (uses: Int32Array, minute: number) => void;
  readonly goAway: (resource: number, minute: number) => void;
  readonly comeBack: (resource: number, minute: number) => void;
  readonly closeDay: () => void;
  readonly busyMinutes: Float64Array;
  readonly idleMinutes: Float64Array;
  readonly startDay: () => void;
};

export function resourceLedger(resources: readonly ClinicResource[]): ResourceLedger {
  const count = resources.length;
  const units = Int32Array.from(resources, (resource) => resource.units);
  const busy = new Int32Array(count);
  const away = new Int32Array(count);
  const changedAt = new Float64Array(count);
  const workedUntil = new Float64Array(count);
  const busyMinutes = new Float64Array(count);
  const idleMinutes = new Float64Array(count);

  const settle = (resource: number, minute: number) => {
    const passed = minute - (changedAt[resource] as number);
    const atWork = busy[resource] as number;
    busyMinutes[resource] = (busyMinutes[resource] as number) + atWork * passed;
    if (away[resource] === 0)
      idleMinutes[resource] = (idleMinutes[resource] as number) + ((units[resource] as number) - atWork) * passed;
    changedAt[resource] = minute;
  };
  const change = (uses: Int32Array, minute: number, sign: number) => {
    for (let index = 0; index < uses.length; index += 2) {
      const resource = uses[index] as number;
      settle(resource, minute);
      busy[resource] = (busy[resource] as number) + sign * (uses[index + 1] as number);
      workedUntil[resource] = minute;
    }
  };
  const canTake = (uses: Int32Array) => {
    for (let index = 0; index < uses.length; index += 2) {
      const resource = uses[index] as number;
      if (away[resource] !== 0) return false;
      if ((busy[resource] as number) + (uses[index + 1] as number) > (units[resource] as number)) return false;
    }
    return true;
  };
  const turn = (resource: number, minute: number, step: number) => {
    settle(resource, minute);
    away[resource] = (away[resource] as number) + step;
  };
  return {
    canTake,
    take: (uses, minute) => change(uses, minute, 1),
    giveBack: (uses, minute) => change(uses, minute, -1),
    goAway: (resource, minute) => turn(resource, minute, 1),
    comeBack: (resource, minute) => turn(resource, minute, -1),
    closeDay: () => {
      for (const [resource, { untilMinute }] of resources.entries())
        settle(resource, Math.max(untilMinute, workedUntil[resource] as number));
    },
    busyMinutes,
    idleMinutes,
    startDay: () => {
      busy.fill(0);
      away.fill(1);
      busyMinutes.fill(0);
      idleMinutes.fill(0);
      workedUntil.fill(Number.NEGATIVE_INFINITY);
      for (const [resource, { fromMinute }] of resources.entries()) changedAt[resource] = fromMinute;
    },
  };
}

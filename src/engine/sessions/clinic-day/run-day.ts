import type { Luck } from '../random/luck.ts';
import type { CompiledClinic } from './compile-clinic.ts';
import { drawArrivals } from './draw-arrivals.ts';
import { type MinuteHeap, minuteHeap } from './minute-heap.ts';
import type { PatientTable } from './patient-table.ts';
import { type ResourceLedger, resourceLedger } from './resource-ledger.ts';

/** Hears what happens to the patient of a row of the table. */
export type DayObserver = {
  readonly onServed: (row: number, stage: number, readyMinute: number, startMinute: number, endMinute: number) => void;
  readonly onLeft: (row: number, minute: number) => void;
};

/** One clinic, ready to live through any number of days. */
export type ClinicRun = {
  readonly clinic: CompiledClinic;
  readonly patients: PatientTable;
  readonly ledger: ResourceLedger;
  readonly events: MinuteHeap;
  /** One line per stage; a patient may stand in several and has left those whose number is out of date. */
  readonly lines: readonly MinuteHeap[];
  readonly luck: Luck;
  readonly observer: DayObserver;
};

/** What an event says: even, this patient arrives; odd, this patient's stage ends; negative, a resource goes or comes. */
const ARRIVES = 0;
const ENDS = 1;
/** Numbers of turns that a place in a line can carry beside the row. */
const TURNS = 64;

export function clinicRun(clinic: CompiledClinic, parts: Pick<ClinicRun, 'luck' | 'patients' | 'observer'>): ClinicRun {
  return {
    clinic,
    ...parts,
    ledger: resourceLedger(clinic.day.resources),
    events: minuteHeap(256),
    lines: clinic.stages.map(() => minuteHeap()),
  };
}

/** One day, event by event: all that falls on one minute happens before anybody is called in. */
export function runDay(run: ClinicRun, replication: number): void {
  const { events, ledger, patients, luck } = run;
  luck.startReplication(replication);
  events.clear();
  for (const line of run.lines) line.clear();
  ledger.startDay();
  scheduleResources(run);
  drawArrivals(run.clinic, luck, patients);
  for (let row = 0; row < patients.count(); row += 1) events.push(patients.arrivedAt(row), row, row * 2 + ARRIVES);
  for (let minute = events.peekMinute(); Number.isFinite(minute); minute = events.peekMinute()) {
    while (events.peekMinute() === minute) {
      const event = events.peek();
      events.drop();
      if (event < 0) turnResource(run, event, minute);
      else if ((event & 1) === ENDS) endStage(run, event >> 1, minute);
      else enterStep(run, event >> 1, minute);
    }
    callIn(run, minute);
  }
  ledger.closeDay();
}

function scheduleResources({ clinic, events }: ClinicRun): void {
  for (const [resource, { fromMinute, breaks }] of clinic.day.resources.entries()) {
    events.push(fromMinute, -1, comes(resource));
    for (const pause of breaks) {
      events.push(pause.fromMinute, -1, goes(resource));
      events.push(pause.untilMinute, -1, comes(resource));
    }
  }
}

function comes(resource: number): number {
  return -1 - 2 * resource;
}

function goes(resource: number): number {
  return -2 - 2 * resource;
}

function turnResource({ ledger }: ClinicRun, event: number, minute: number): void {
  const resource = (-1 - event) >> 1;
  if (event === comes(resource)) ledger.comeBack(resource, minute);
  else ledger.goAway(resource, minute);
}

function enterStep(run: ClinicRun, row: number, minute: number): void {
  const { patients, clinic } = run;
  const route = clinic.routes[patients.route(row)];
  const stages = route?.steps[patients.step(row)];
  if (stages === undefined) {
    run.observer.onLeft(row, minute);
    return;
  }
  patients.makeReady(row, minute);
  const key = clinic.day.order === 'appointment' ? patients.scheduledAt(row) : minute;
  const turn = patients.turn(row) % TURNS;
  for (let index = 0; index < stages.length; index += 1) {
    if (patients.isDone(row, index)) continue;
    run.lines[stages[index] as number]?.push(key, patients.luckKey(row), row * TURNS + turn);
  }
}

function endStage(run: ClinicRun, row: number, minute: number): void {
  const { patients, clinic, ledger } = run;
  const route = clinic.routes[patients.route(row)];
  const releases = route?.releases[patients.stage(row)];
  if (releases !== undefined) ledger.giveBack(releases, minute);
  patients.finishStage(row, route?.steps[patients.step(row)] ?? NO_STAGES);
  enterStep(run, row, minute);
}

const NO_STAGES = new Int32Array(0);

/** Whoever is first in a line that can be served goes first; among several lines the one who was there first. */
function callIn(run: ClinicRun, minute: number): void {
  for (let stage = firstServable(run); stage >= 0; stage = firstServable(run)) {
    const line = run.lines[stage] as MinuteHeap;
    const row = Math.floor(line.peek() / TURNS);
    line.drop();
    startStage(run, row, stage, minute);
  }
}

function firstServable({ lines, clinic, ledger, patients }: ClinicRun): number {
  let best = -1;
  let bestMinute = Number.POSITIVE_INFINITY;
  let bestRank = Number.POSITIVE_INFINITY;
  for (let stage = 0; stage < lines.length; stage += 1) {
    const line = lines[stage] as MinuteHeap;
    while (line.peek() >= 0 && hasLeftLine(patients, line.peek())) line.drop();
    const minute = line.peekMinute();
    if (minute > bestMinute || (minute === bestMinute && line.peekRank() >= bestRank)) continue;
    if (line.peek() < 0 || !ledger.canTake((clinic.stages[stage] as CompiledClinic['stages'][number]).uses)) continue;
    best = stage;
    bestMinute = minute;
    bestRank = line.peekRank();
  }
  return best;
}

function hasLeftLine(patients: PatientTable, place: number): boolean {
  return patients.turn(Math.floor(place / TURNS)) % TURNS !== place % TURNS;
}

function startStage(run: ClinicRun, row: number, stage: number, minute: number): void {
  const { patients, clinic, ledger, events, luck } = run;
  const plan = clinic.stages[stage] as CompiledClinic['stages'][number];
  ledger.take(plan.uses, minute);
  const endMinute =
    minute + patients.durationFactor(row) * plan.quantile(luck.uniform(patients.luckKey(row), plan.purpose));
  run.observer.onServed(row, stage, patients.readyAt(row), minute, endMinute);
  patients.startStage(row, stage);
  events.push(endMinute, row, row * 2 + ENDS);
}

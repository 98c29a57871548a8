import type { NightPatient, NightProblem, NightTask } from './problem.ts';
import { isMinute, isOnGrid, nameFaults } from './validate-night-places.ts';

/** What is wrong with one patient; `place` names it. */
export function validatePatient(problem: NightProblem, patient: NightPatient, place: string): string[] {
  return [
    ...nameFaults(
      patient.tasks.map((task) => task.id),
      `${place}.tasks`,
    ),
    ...patient.tasks.flatMap((task, index) => taskFaults(problem, task, `${place}.tasks[${index}]`)),
    ...limitFaults(patient, place),
    ...chainFaults(patient, place),
    ...orderFaults(patient, place),
    ...cycleFaults(patient, place),
  ];
}

function taskFaults(problem: NightProblem, task: NightTask, place: string): string[] {
  const faults: string[] = [];
  const minutes = [task.earliestMinute, task.orderedMinute, task.latestMinute];
  if (!minutes.every(isMinute)) return [`${place} must have its times in whole minutes.`];
  if (task.latestMinute < task.earliestMinute) faults.push(`${place}.latestMinute lies before earliestMinute.`);
  else if (task.orderedMinute < task.earliestMinute || task.orderedMinute > task.latestMinute) {
    faults.push(`${place}.orderedMinute lies outside its window.`);
  }
  if (task.orderedMinute < problem.nightFromMinute || task.orderedMinute >= problem.nightUntilMinute) {
    faults.push(`${place}.orderedMinute lies outside the night.`);
  }
  if (!isOnGrid(problem, task.orderedMinute)) faults.push(`${place}.orderedMinute lies off the grid.`);
  if (!Number.isInteger(task.durationMinutes) || task.durationMinutes < 0 || task.durationMinutes > 240) {
    faults.push(`${place}.durationMinutes must be a whole number from 0 to 240.`);
  }
  if (!Number.isInteger(task.wakes) || task.wakes < 0 || task.wakes > 3)
    faults.push(`${place}.wakes must be 0, 1, 2 or 3.`);
  if (task.skill !== null && (task.skill.length === 0 || task.skill.length > 200))
    faults.push(`${place}.skill must have 1 to 200 characters.`);
  return faults;
}

function limitFaults(patient: NightPatient, place: string): string[] {
  const faults: string[] = [];
  const most = patient.entryMinutesMax;
  if (most !== null && (!Number.isInteger(most) || most < 1 || most > 960))
    faults.push(`${place}.entryMinutesMax must be null or a whole number from 1 to 960.`);
  const spans = [...patient.quietHours].sort((a, b) => a.fromMinute - b.fromMinute);
  for (const [index, span] of patient.quietHours.entries()) {
    const own = `${place}.quietHours[${index}]`;
    if (!isMinute(span.fromMinute) || !isMinute(span.untilMinute) || span.untilMinute <= span.fromMinute)
      faults.push(`${own} must end after it begins.`);
    if (!Number.isInteger(span.cost) || span.cost < 1 || span.cost > 1000)
      faults.push(`${own}.cost must be a whole number from 1 to 1000.`);
  }
  if (spans.some((span, index) => index > 0 && span.fromMinute < (spans[index - 1]?.untilMinute ?? 0)))
    faults.push(`${place}.quietHours overlap.`);
  return faults;
}

function chainFaults(patient: NightPatient, place: string): string[] {
  const tasks = new Set(patient.tasks.map((task) => task.id));
  return patient.chains.flatMap((chain, index) => {
    const own = `${place}.chains[${index}]`;
    const faults = chain.taskIds.flatMap((id, at) =>
      tasks.has(id) ? [] : [`${own}.taskIds[${at}] is not a task of the patient.`],
    );
    if (chain.taskIds.length === 0) faults.push(`${own}.taskIds is empty.`);
    if (new Set(chain.taskIds).size !== chain.taskIds.length) faults.push(`${own}.taskIds names a task twice.`);
    const { minGapMinutes: least, maxGapMinutes: most } = chain;
    for (const [name, gap] of Object.entries({ minGapMinutes: least, maxGapMinutes: most })) {
      if (gap !== null && (!isMinute(gap) || gap < 0))
        faults.push(`${own}.${name} must be null or a whole number from 0 on.`);
    }
    if (least !== null && most !== null && most < least)
      faults.push(`${own}.maxGapMinutes is less than minGapMinutes.`);
    for (const end of [chain.lastBeforeMinute, chain.firstAfterMinute]) {
      if (end !== null && !isMinute(end)) faults.push(`${own} must have its ends in whole minutes.`);
    }
    return faults;
  });
}

function orderFaults(patient: NightPatient, place: string): string[] {
  const tasks = new Set(patient.tasks.map((task) => task.id));
  return patient.orders.flatMap((order, index) => {
    const own = `${place}.orders[${index}]`;
    const faults: string[] = [];
    if (!tasks.has(order.firstTaskId)) faults.push(`${own}.firstTaskId is not a task of the patient.`);
    if (!tasks.has(order.thenTaskId)) faults.push(`${own}.thenTaskId is not a task of the patient.`);
    const most = order.maxGapMinutes;
    if (!isMinute(order.minGapMinutes) || order.minGapMinutes < 0)
      faults.push(`${own}.minGapMinutes must be a whole number from 0 on.`);
    if (most !== null && (!isMinute(most) || most < order.minGapMinutes))
      faults.push(`${own}.maxGapMinutes is less than minGapMinutes.`);
    return faults;
  });
}

/** Something that must come before itself. */
function cycleFaults(patient: NightPatient, place: string): string[] {
  const after = new Map<string, string[]>();
  const add = (first: string, then: string) => after.set(first, [...(after.get(first) ?? []), then]);
  for (const chain of patient.chains)
    chain.taskIds.slice(1).forEach((id, index) => void add(chain.taskIds[index] ?? '', id));
  for (const order of patient.orders) add(order.firstTaskId, order.thenTaskId);
  const state = new Map<string, 'open' | 'closed'>();
  const leadsBack = (id: string): boolean => {
    if (state.get(id) === 'closed') return false;
    if (state.get(id) === 'open') return true;
    state.set(id, 'open');
    const found = (after.get(id) ?? []).some(leadsBack);
    state.set(id, 'closed');
    return found;
  };
  const start = patient.tasks.findIndex((task) => leadsBack(task.id));
  return start < 0 ? [] : [`${place} asks for an order that leads in a circle.`];
}

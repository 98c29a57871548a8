import type { Luck } from '../random/luck.ts';
import { ATTENDANCE, type CompiledClinic, type CompiledWalkIns, PUNCTUALITY, WALK_IN_GAP } from './compile-clinic.ts';
import type { PatientTable } from './patient-table.ts';

/** Fills the table with who comes on this day, and when. */
export function drawArrivals(clinic: CompiledClinic, luck: Luck, table: PatientTable): void {
  table.clear();
  for (const [inputIndex, patient] of clinic.patients.entries()) {
    const { luckKey, scheduledMinute, route, durationFactor } = patient;
    if (luck.uniform(luckKey, ATTENDANCE) < patient.noShowProbability) continue;
    const arrivalMinute = scheduledMinute + clinic.punctuality(luck.uniform(luckKey, PUNCTUALITY));
    table.add({ inputIndex, luckKey, route, scheduledMinute, arrivalMinute, durationFactor });
  }
  for (const stream of clinic.walkIns) drawWalkIns(stream, luck, table);
}

function drawWalkIns(stream: CompiledWalkIns, luck: Luck, table: PatientTable): void {
  if (stream.perMinute === 0) return;
  let minute = stream.fromMinute;
  for (let luckKey = stream.firstLuckKey; ; luckKey += 1) {
    minute -= Math.log(luck.uniform(luckKey, WALK_IN_GAP)) / stream.perMinute;
    if (minute >= stream.untilMinute) return;
    table.add({
      inputIndex: -1,
      luckKey,
      route: stream.route,
      scheduledMinute: minute,
      arrivalMinute: minute,
      durationFactor: 1,
    });
  }
}

import type { BundlingProblem } from '../problem.ts';
import { narrowedLines } from './assign-resources.ts';
import { type BundlingModel, type Cell, type CompiledPatient, linesIn } from './bundling-model.ts';
import { compilePatient } from './compile-patient.ts';
import { newDay, orDay } from './day-bits.ts';
import { type FreeStarts, freeStartsOf } from './free-starts.ts';
import type { StartsSource } from './starts-source.ts';
import { wishesOf } from './wishes.ts';
import { withStarts } from './with-starts.ts';

/** Turns a valid problem into numbers. */
export function buildModel(problem: BundlingProblem): BundlingModel {
  const patient = compilePatient(problem);
  return withStarts(patient, startsFrom(patient, freeStartsOf(problem.resources)));
}

/** The starts of a patient's events by the free time of resources. */
export function startsFrom(patient: CompiledPatient, free: FreeStarts): StartsSource {
  const linesOf = (event: number, cell: number) => linesIn(patient, event, cell);
  const dayOf = (cell: number) => (patient.cells[cell] as Cell).day;
  const minutesOf = (event: number) => patient.events[event]?.durationMinutes ?? 0;
  return {
    starts: (event, cell) => {
      const lines = linesOf(event, cell);
      return lines === null ? null : free(lines, minutesOf(event), dayOf(cell));
    },
    wished: (event, cell) => {
      const fact = patient.events[event];
      const clinicianIds = fact === undefined ? [] : (wishesOf(patient.problem, fact).clinicianIds ?? []);
      const all = newDay();
      for (const lines of narrowedLines(linesOf(event, cell) ?? [], clinicianIds)) {
        const some = free(lines, minutesOf(event), dayOf(cell));
        if (some !== null) orDay(all, 0, some, 0);
      }
      return all;
    },
  };
}

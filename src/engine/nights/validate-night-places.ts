import type { NightProblem } from './problem.ts';

const MINUTES_MAX = 4 * 24 * 60;
const NAME_MAX = 200;

/** A whole number of minutes in the range that times may have. */
export function isMinute(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= MINUTES_MAX;
}

export function isOnGrid(problem: NightProblem, minute: number): boolean {
  return Number.isInteger(minute) && (minute - problem.nightFromMinute) % problem.gridMinutes === 0;
}

/** Ids that are empty, too long or there twice. */
export function nameFaults(ids: readonly string[], place: string): string[] {
  const seen = new Set<string>();
  return ids.flatMap((id, index) => {
    if (id.length === 0 || id.length > NAME_MAX)
      return [`${place}[${index}].id must have 1 to ${NAME_MAX} characters.`];
    if (seen.has(id)) return [`${place}[${index}].id is there twice.`];
    seen.add(id);
    return [];
  });
}

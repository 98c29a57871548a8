import type { ForecastProblem } from './problem.ts';

/**
 * A seed made from what is forecast, the window and calendar it is drawn from and the start: everybody who asks the same gets the same
 * answer. The counts themselves are left out, so that one more finished item is judged on the same luck and never moves a date back.
 */
export function forecastSeed({ name, basis, calendar, startOn }: ForecastProblem): number {
  const { mode, workingWeekdays, closedDays } = calendar;
  const excluded = basis.excluded.map(({ fromOn, untilOn }) => [fromOn, untilOn]);
  const window = [basis.fromOn, basis.finishedPerDay.length, excluded];
  const text = JSON.stringify([name, ...window, mode, workingWeekdays, closedDays, startOn]);
  // FNV-1a, twice from different bases; 53 bits of it.
  return (hash(text, 0x811c9dc5) >>> 11) * 2 ** 32 + hash(text, 0x01000193);
}

function hash(text: string, basis: number): number {
  let state = basis | 0;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

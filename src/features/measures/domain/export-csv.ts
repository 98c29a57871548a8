import type { Measure, WeekReading } from './measure.ts';

/** One row for each point: its first day, the value, the unit, and of how many. What is not told says so. */
export function csvOf(measure: Pick<Measure, 'name' | 'unit' | 'counted'>, series: readonly WeekReading[]): string {
  const head = ['week of', measure.name, 'unit', `n (${measure.counted})`];
  const rows = series.map(({ weekOn, value, n, isSmall }) =>
    isSmall
      ? [weekOn, '', measure.unit, 'fewer than 5']
      : [weekOn, value === null ? '' : rounded(value), measure.unit, String(n)],
  );
  return [head, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** As RFC 4180 wants it. A text that begins like a formula is kept a text in a spreadsheet. */
function quoted(cell: string): string {
  const safe = /^[=+@]|^-(?!\d)/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

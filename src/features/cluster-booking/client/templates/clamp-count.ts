/** What was typed as a whole number within bounds; nothing that is none gives the least. */
export function clampCount(value: string | number, min: number, max: number): number {
  const number = Math.round(Number(value));
  return Number.isFinite(number) ? Math.min(max, Math.max(min, number)) : min;
}

/** The same in steps of five minutes. */
export function clampMinutes(value: string | number, min: number, max: number): number {
  return Math.min(max, Math.max(min, Math.round(clampCount(value, min, max) / 5) * 5));
}

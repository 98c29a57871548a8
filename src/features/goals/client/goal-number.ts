/** One decimal where it tells something. */
export function goalNumber(value: number): string {
  return String(Math.round(value * 10) / 10);
}

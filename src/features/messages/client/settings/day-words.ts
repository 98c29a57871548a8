/** Days before an appointment as a sentence has them: "7, 3 and 1 days before". */
export function daysBeforeWords(days: readonly number[]): string {
  const sorted = [...days].sort((a, b) => b - a);
  if (sorted.length === 0) return 'no reminders';
  const last = sorted.at(-1);
  const list = sorted.length === 1 ? String(last) : `${sorted.slice(0, -1).join(', ')} and ${last}`;
  return `${list} ${sorted.length === 1 && last === 1 ? 'day' : 'days'} before`;
}

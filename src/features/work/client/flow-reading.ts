import type { ReplyOf } from '#platform/contract/route.ts';
import type { readFlow } from '../forecast-contract.ts';

export type Flow = ReplyOf<typeof readFlow>;

/** How a card's age compares with how old finished cards were when they left its column. */
export function paceWord(pastPercent: number | null): string | null {
  return pastPercent === null ? null : `older than ${pastPercent} of 100`;
}

export function inDays(days: number | null): string {
  if (days === null) return 'too few';
  const rounded = Math.round(days * 10) / 10;
  return `${rounded} ${rounded === 1 ? 'day' : 'days'}`;
}

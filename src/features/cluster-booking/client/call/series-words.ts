import type { SeatStatus } from '../../domain/seats/seat-status.ts';
import type { SeriesScope } from '../../domain/seats/series-scope.ts';

export const SCOPES: { value: SeriesScope; label: string }[] = [
  { value: 'this', label: 'Only this one' },
  { value: 'this-and-later', label: 'This one and those after it' },
  { value: 'all', label: 'The whole series' },
];

/** The reason that is likeliest, until another is chosen. */
export const FIRST_REASONS = { move: 'patient-wants-other-time', cancel: 'patient-other-plans' } as const;

export const SEAT_WORDS: Readonly<Record<SeatStatus, string>> = {
  held: 'Held',
  booked: 'Booked',
  confirmed: 'Will come',
  arrived: 'Is here',
  roomed: 'Is here',
  'in-service': 'Is here',
  completed: 'Came',
  'no-show': 'Did not come',
  'left-without-being-seen': 'Left unseen',
  cancelled: 'Given back',
  expired: 'Given back',
};

/** Why the seats that were asked for cannot be had any more, by the row that they were asked for in. */
export function changedDays(
  changed: readonly { readonly sessionId: string; readonly why: string }[],
  asked: readonly { readonly key: string; readonly sessionId: string }[],
): ReadonlyMap<string, string> {
  return new Map(
    changed.flatMap(({ sessionId, why }) =>
      asked.filter((each) => each.sessionId === sessionId).map((each) => [each.key, why] as const),
    ),
  );
}

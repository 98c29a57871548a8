/** What may become of somebody who comes late: go in all the same, wait for the next wave, or get another day. */
export const LATE_CHOICES = ['join', 'next-wave', 'rebook'] as const;
export type LateChoice = (typeof LATE_CHOICES)[number];

export type ArrivalFacts = {
  readonly scheduledAt: Date;
  readonly now: Date;
  readonly lateAfterMinutes: number;
  /** When the patients of the session are asked to come. */
  readonly arrivalTimes: readonly Date[];
};

export type ArrivalVerdict =
  | { readonly kind: 'in-time' }
  | {
      readonly kind: 'late';
      readonly lateMinutes: number;
      readonly choices: readonly LateChoice[];
      readonly nextWaveAt: Date | null;
    };

/** Late is more than `lateAfterMinutes` after the time one was asked to come. A next wave is there when others come later. */
export function judgeArrival({ scheduledAt, now, lateAfterMinutes, arrivalTimes }: ArrivalFacts): ArrivalVerdict {
  const lateMinutes = Math.floor((now.getTime() - scheduledAt.getTime()) / 60_000);
  if (lateMinutes <= lateAfterMinutes) return { kind: 'in-time' };
  const nextWaveAt = arrivalTimes.filter((at) => at > now).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
  return {
    kind: 'late',
    lateMinutes,
    choices: LATE_CHOICES.filter((each) => each !== 'next-wave' || nextWaveAt !== null),
    nextWaveAt,
  };
}

import { AUDIENCES, DEFAULT_LADDER, type ReleaseStep } from '../../domain/sessions/release-ladder.ts';

type Ladder = readonly ReleaseStep[];

/** The steps a manager can tick, with the usual number of days. */
export const RELEASE_STEPS = DEFAULT_LADDER.map(({ audience, daysBefore }) => ({ audience, usualDays: daysBefore }));

export function daysOfStep(ladder: Ladder, audience: ReleaseStep['audience']): number | null {
  return ladder.find((step) => step.audience === audience)?.daysBefore ?? null;
}

/** The ladder with one step set to so many days, or without it; steps stay in order, from few people to many. */
export function changeStep(ladder: Ladder, audience: ReleaseStep['audience'], days: number | null): ReleaseStep[] {
  const others = ladder.filter((step) => step.audience !== audience);
  const steps = days === null ? others : [...others, { audience, daysBefore: days }];
  return steps.toSorted((a, b) => AUDIENCES.indexOf(a.audience) - AUDIENCES.indexOf(b.audience));
}

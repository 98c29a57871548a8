/** Whom the open seats of a session are for, from few to many. */
export const AUDIENCES = ['members', 'siblings', 'same-need', 'anyone'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** From `daysBefore` the start on, seats are open to a wider audience. */
export type ReleaseStep = { readonly daysBefore: number; readonly audience: Exclude<Audience, 'members'> };

/** Two weeks before the siblings, five days before any cluster with the same need, two days before everybody. */
export const DEFAULT_LADDER: readonly ReleaseStep[] = [
  { daysBefore: 14, audience: 'siblings' },
  { daysBefore: 5, audience: 'same-need' },
  { daysBefore: 2, audience: 'anyone' },
];

export type ReleaseFacts = {
  readonly ladder: readonly ReleaseStep[];
  readonly startsAt: Date;
  /** When somebody reserved the seats again: steps before it no longer count. Null when nobody did. */
  readonly reservedAgainAt: Date | null;
  readonly now: Date;
};

const MS_PER_DAY = 86_400_000;

/** When a step opens the seats. */
function releasesAt(step: ReleaseStep, startsAt: Date): Date {
  return new Date(startsAt.getTime() - step.daysBefore * MS_PER_DAY);
}

/** Whom the open seats are for at this moment. It follows from the clock alone: nobody has to release anything. */
export function audienceAt({ ladder, startsAt, reservedAgainAt, now }: ReleaseFacts): Audience {
  let audience: Audience = 'members';
  for (const step of ladder) {
    const at = releasesAt(step, startsAt);
    if (at > now || (reservedAgainAt !== null && at <= reservedAgainAt)) continue;
    if (AUDIENCES.indexOf(step.audience) > AUDIENCES.indexOf(audience)) audience = step.audience;
  }
  return audience;
}

/** The step that opens the seats further next; null when none does. */
export function nextStepOf(facts: ReleaseFacts): { readonly audience: Audience; readonly at: Date } | null {
  const open = AUDIENCES.indexOf(audienceAt(facts));
  const coming = facts.ladder
    .map((step) => ({ audience: step.audience, at: releasesAt(step, facts.startsAt) }))
    .filter((step) => step.at > facts.now && AUDIENCES.indexOf(step.audience) > open);
  return coming.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0] ?? null;
}

export type ClusterNeed = {
  readonly clusterId: string;
  readonly kindIds: readonly string[];
  readonly families: readonly string[];
};

/**
 * What a cluster is to the one a session belongs to: itself; a sibling, with a kind and a family in common; of the same need, when one of
 * them is for every family; or another. A kind alone makes no need: a specialist visit for asthma is none for diabetes.
 */
export function audienceOf(own: ClusterNeed, other: ClusterNeed): Audience {
  if (own.clusterId === other.clusterId) return 'members';
  if (!own.kindIds.some((kind) => other.kindIds.includes(kind))) return 'anyone';
  if (own.families.some((family) => other.families.includes(family))) return 'siblings';
  return own.families.length === 0 || other.families.length === 0 ? 'same-need' : 'anyone';
}

/** Whether seats open to `open` may be taken by somebody who belongs to `asks`. */
export function isOpenTo(open: Audience, asks: Audience): boolean {
  return AUDIENCES.indexOf(asks) <= AUDIENCES.indexOf(open);
}

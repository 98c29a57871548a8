export const BUNDLING_PREFERENCES = ['combine', 'spread', 'no-preference'] as const;
export type BundlingPreference = (typeof BUNDLING_PREFERENCES)[number];

/** What a family or an adult patient said about gathering care, from the coping plan. Null: not said. */
export type FamilyWishes = {
  readonly preference: BundlingPreference;
  readonly awakeNeedlesPerVisit: number | null;
  readonly minutesPerVisit: number | null;
  /** Children's Fear Scale, 0 (none) to 4 (greatest). */
  readonly needleFear: number | null;
};

/** From this score on a fear of needles counts as high: a product choice, no published threshold exists. */
export const HIGH_NEEDLE_FEAR = 3;

export const NO_WISHES: FamilyWishes = {
  preference: 'no-preference',
  awakeNeedlesPerVisit: null,
  minutesPerVisit: null,
  needleFear: null,
};

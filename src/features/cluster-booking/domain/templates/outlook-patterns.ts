/** The ways to come that need nothing but seats and minutes, and so can be compared before anything else is drawn. */
export const OUTLOOK_PATTERNS = ['together', 'wave', 'staggered'] as const;
export type OutlookPatternName = (typeof OUTLOOK_PATTERNS)[number];

/** `drawn`: stations, shared places or times of their own, as they are drawn. `found`: the best times that were found. */
export const OUTLOOK_NAMES = [...OUTLOOK_PATTERNS, 'drawn', 'found'] as const;
export type OutlookName = (typeof OUTLOOK_NAMES)[number];

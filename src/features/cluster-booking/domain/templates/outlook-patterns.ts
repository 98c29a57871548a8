/** The ways to come that need nothing but seats and minutes, and so can be compared before anything else is drawn. */
export const OUTLOOK_PATTERNS = ['together', 'wave', 'staggered'] as const;
export type OutlookPatternName = (typeof OUTLOOK_PATTERNS)[number];

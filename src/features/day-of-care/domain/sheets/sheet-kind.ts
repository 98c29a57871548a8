/** Sheets that lie open to everybody who passes. */
export const OPEN_SHEETS = ['sign-in', 'badges', 'room-sign'] as const;
export type OpenSheet = (typeof OPEN_SHEETS)[number];

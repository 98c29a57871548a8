/** Whose minutes weigh more when patterns are compared. */
export const OUTLOOK_STRESSES = ['patients', 'even', 'staff'] as const;
export type OutlookStress = (typeof OUTLOOK_STRESSES)[number];

/** As how many minutes of one patient's waiting a minute of idle staff counts. */
export const IDLE_WEIGHTS: Readonly<Record<OutlookStress, number>> = { patients: 1, even: 5, staff: 15 };

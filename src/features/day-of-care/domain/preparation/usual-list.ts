import type { ReadinessArea } from './readiness-area.ts';

export type UsualItem = { readonly area: ReadinessArea; readonly title: string; readonly daysBefore: number };

/**
 * A list to begin with. After the Group Visit Starter Kit (Improving Chronic Illness Care) and AAFP 2000 (PMID 12385044), which allow
 * about four hours to plan and run a two-hour visit of twenty patients; the days are ours, to be changed by the hospital.
 */
export const USUAL_LIST: readonly UsualItem[] = [
  { area: 'staff', title: 'Everybody who runs the session has confirmed', daysBefore: 14 },
  { area: 'room', title: 'The room is ours and large enough', daysBefore: 14 },
  { area: 'interpreter', title: 'An interpreter is booked', daysBefore: 14 },
  { area: 'pre-labs', title: 'Results of blood tests are back', daysBefore: 7 },
  { area: 'equipment', title: 'Equipment works and is charged', daysBefore: 2 },
  { area: 'materials', title: 'Handouts and name badges are printed', daysBefore: 2 },
  { area: 'charts', title: 'The chart of each patient is reviewed', daysBefore: 2 },
  { area: 'consents', title: 'Everybody has agreed to keep what is heard', daysBefore: 0 },
];

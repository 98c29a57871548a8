/** What a column means to every measure, whatever a team calls it. */
export const STATUS_ROLES = ['information', 'not-started', 'in-progress', 'completed', 'cancelled'] as const;
export type StatusRole = (typeof STATUS_ROLES)[number];

export type StatusPlan = { readonly name: string; readonly role: StatusRole; readonly workLimit: number | null };

/** The columns of a new space, unless others are asked for. */
export const DEFAULT_STATUSES: readonly StatusPlan[] = [
  { name: 'To do', role: 'not-started', workLimit: null },
  { name: 'Doing', role: 'in-progress', workLimit: null },
  { name: 'Done', role: 'completed', workLimit: null },
];

/** Work that still waits for somebody. */
export function isOpenRole(role: StatusRole): boolean {
  return role === 'not-started' || role === 'in-progress';
}

/** Who attends of those who are invited to a group, until a cluster has been measured: a third to a half (Medscape 545271). */
const FIRST_ATTENDANCE = 0.4;
/** The first figure weighs as much as this many invitations (our proposal), and less with each that is measured. */
const FIRST_WEIGHT = 20;

/** The share of invited members who attend, measured per cluster. */
export function attendanceOfInvited({ invited, attended }: { invited: number; attended: number }): number {
  return (attended + FIRST_WEIGHT * FIRST_ATTENDANCE) / (invited + FIRST_WEIGHT);
}

/** How many to invite so that `wanted` come: ⌈wanted / r⌉. */
export function invitationsFor(wanted: number, attendance: number): number {
  if (wanted <= 0) return 0;
  return Math.ceil(Number((wanted / attendance).toFixed(9)));
}

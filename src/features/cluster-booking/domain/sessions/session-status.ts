export const SESSION_STATUSES = ['planned', 'open', 'closed', 'in-progress', 'completed', 'cancelled'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** Whether seats of the session may be held and booked. */
export function takesBookings(session: { status: SessionStatus; startsAt: Date }, now: Date): boolean {
  return (session.status === 'planned' || session.status === 'open') && session.startsAt > now;
}

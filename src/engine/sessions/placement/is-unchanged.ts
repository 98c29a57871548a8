import type { PlacedSession } from './plan.ts';
import type { ExistingSession } from './problem.ts';

/** Whether a placed session is the existing one, with the same people on every line. */
export function isUnchanged(existing: ExistingSession, session: PlacedSession): boolean {
  const named = (lines: readonly (readonly string[])[]) => JSON.stringify(lines.map((ids) => [...ids].sort()));
  return (
    existing.clusterId === session.clusterId &&
    existing.weekday === session.weekday &&
    existing.startMinute === session.startMinute &&
    existing.siteId === session.siteId &&
    named(existing.resourceIds) === named(session.resourceIds)
  );
}

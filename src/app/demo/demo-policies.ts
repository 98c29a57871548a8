import { DEFAULT_LADDER, PLAIN_POLICY, type SessionPolicy } from '#features/cluster-booking/public.ts';

/** What the manager has said about the seats of a cluster's sessions, beside what holds for all. */
const BY_CLUSTER: Readonly<Record<string, Partial<SessionPolicy>>> = {
  'diabetes-review': { releaseLadder: DEFAULT_LADDER.filter((step) => step.audience !== 'anyone'), censusMin: 6 },
  'diabetes-bloods': { overbookingOn: true, overbookMax: 4, physicalMax: 24 },
  inr: { cohort: 'drop-in', walkInSeats: 4, overbookingOn: true, overbookMax: 2, physicalMax: 18 },
  'blood-pressure': { releaseLadder: [{ daysBefore: 3, audience: 'same-need' }] },
};

/** The rules of a cluster's seats; null where nobody has said anything. */
export function policyOfCluster(key: string): SessionPolicy | null {
  const said = BY_CLUSTER[key];
  return said ? { ...PLAIN_POLICY, ...said } : null;
}

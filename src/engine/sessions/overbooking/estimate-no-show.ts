/** What is known about a patient's attendance, and about the cluster's. */
export type AttendanceRecord = {
  /** Of the patient; bookings that the clinic cancelled never count. */
  readonly missed: number;
  readonly attended: number;
  /** The share missed in the whole cluster. */
  readonly clusterRate: number;
};

/** How many outcomes of the cluster weigh as much as the patient's own. */
const PRIOR_OUTCOMES = 5;

/** The chance to stay away: the patient's own share, drawn towards that of the cluster (mean of a beta law). */
export function estimateNoShow({ missed, attended, clusterRate }: AttendanceRecord): number {
  return (missed + PRIOR_OUTCOMES * clusterRate) / (missed + attended + PRIOR_OUTCOMES);
}

import { estimateNoShow } from '#engine/sessions/overbooking/estimate-no-show.ts';

/** How long ago a seat was booked, counted in days before the session. */
export const LEAD_BANDS = ['under-7', '7-to-30', 'over-30'] as const;
export type LeadBand = (typeof LEAD_BANDS)[number];

export type Outcomes = {
  /** Patients who came or stayed away; bookings that were cancelled, by whomever, are no outcome. */
  readonly outcomes: number;
  readonly missed: number;
};

/** What is known about attendance in a cluster, over the last year. */
export type ClusterAttendance = Outcomes & { readonly byLead: Readonly<Record<LeadBand, Outcomes>> };

export type AttendanceFacts = {
  /** Of this patient, in any cluster. */
  readonly missed: number;
  readonly attended: number;
  readonly leadDays: number;
};

/** With fewer outcomes in the cluster than this, a patient's own record is not used. */
const OWN_RECORD_FROM_OUTCOMES = 200;
/** How many outcomes the whole cluster weighs in the rate of one band. */
const BAND_PRIOR = 20;

export function leadBandOf(leadDays: number): LeadBand {
  if (leadDays < 7) return 'under-7';
  return leadDays <= 30 ? '7-to-30' : 'over-30';
}

/** Share of patients of the cluster who stay away; 0 while nothing is known, so that nothing is overbooked on a guess. */
export function clusterNoShowRate({ outcomes, missed }: Outcomes): number {
  return outcomes === 0 ? 0 : missed / outcomes;
}

/** How much likelier than on average a seat booked that long ahead stays empty, learned from the cluster and drawn towards 1. */
export function leadFactorOf(cluster: ClusterAttendance, band: LeadBand): number {
  const rate = clusterNoShowRate(cluster);
  if (rate === 0) return 1;
  const { outcomes, missed } = cluster.byLead[band];
  return (missed + BAND_PRIOR * rate) / (outcomes + BAND_PRIOR) / rate;
}

/**
 * The chance from 0 to 0.95 that a booked patient stays away: the own record drawn towards the cluster's rate, times the factor of the
 * lead time; the cluster's rate alone while the cluster has fewer than 200 outcomes. It sizes a session, and never chooses between patients.
 */
export function noShowChanceOf(patient: AttendanceFacts, cluster: ClusterAttendance): number {
  const clusterRate = clusterNoShowRate(cluster);
  if (cluster.outcomes < OWN_RECORD_FROM_OUTCOMES) return clusterRate;
  const own = estimateNoShow({ missed: patient.missed, attended: patient.attended, clusterRate });
  return Math.min(0.95, own * leadFactorOf(cluster, leadBandOf(patient.leadDays)));
}

import type { Stop } from '../../solve-options.ts';
import type { PatientPlan } from '../plan.ts';

const CHANGES = ['moved', 'other-resource', 'left-out', 'added'] as const;
export type ChangeKind = (typeof CHANGES)[number];

/** One event that is not as it was. */
export type Change = {
  readonly patientId: string;
  readonly eventId: string;
  /** `other-resource`: same time and site. `left-out`: no place is left. `added`: it had no place before. */
  readonly kind: ChangeKind;
  readonly from: PlaceInTime | null;
  readonly to: PlaceInTime | null;
};

export type PlaceInTime = { readonly day: number; readonly startMinute: number; readonly siteId: string };

/** The smallest change found that makes a plan hold again. */
export type RepairPlan = {
  readonly patients: readonly PatientPlan[];
  readonly changes: readonly Change[];
  /** Events that change their time or site, or lose their place. */
  readonly moves: number;
  /** No repair moves fewer. */
  readonly movesBound: number;
  /** True only when `moves` meets the bound and nothing lost its place. */
  readonly provedFewest: boolean;
  readonly cost: number;
  readonly stop: Stop;
};

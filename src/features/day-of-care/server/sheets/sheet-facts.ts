import type { Named } from '../../domain/sheets/open-name.ts';

export type SheetPatient = Named & {
  readonly patientId: string;
  readonly birthOn: string | null;
  readonly arrivesAt: Date;
  readonly seatNumber: number;
  readonly needsInterpreter: boolean;
  readonly phone: string | null;
  /** What they lack, in words; empty where nobody has looked. */
  readonly lacks: readonly string[];
};

/** One session as it stands on paper. */
export type SheetSession = {
  readonly sessionId: string;
  readonly clusterId: string;
  readonly clusterName: string;
  readonly siteName: string;
  readonly occursOn: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly zone: string;
  readonly capacity: number;
  readonly staff: readonly string[];
  readonly rooms: readonly string[];
  readonly patients: readonly SheetPatient[];
};

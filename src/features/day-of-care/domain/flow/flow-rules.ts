import type { Stage } from './stage.ts';

/** What a hospital, or one template, says about its day; null: nothing, so the next one tells. */
export type FlowSetting = {
  readonly waitingMinutes: number | null;
  readonly roomedMinutes: number | null;
  readonly inCareMinutes: number | null;
  readonly lateAfterMinutes: number | null;
};

export const NO_SETTING: FlowSetting = {
  waitingMinutes: null,
  roomedMinutes: null,
  inCareMinutes: null,
  lateAfterMinutes: null,
};

/** Our own first values, to be tuned by each site: half of the 30 minutes that IHI gives a whole visit, for either wait. */
const WAIT_MINUTES = 15;
/** IHI, office visit cycle time: a visit is long past one and a half times the clinician's time. */
const CARE_FACTOR = 1.5;
/** Our own first values: who shares a visit keeps the others waiting sooner. */
const LATE_TOGETHER_MINUTES = 10;
const LATE_MINUTES = 15;

export type SessionPace = {
  readonly arrivalPattern: string;
  readonly visitMinutes: number;
  /** Of a carousel: minutes at each station. */
  readonly stationMinutes: number | null;
  readonly durationMinutes: number;
};

export type FlowRules = {
  readonly limitMinutes: Readonly<Record<'arrived' | 'roomed' | 'in-care', number>>;
  readonly lateAfterMinutes: number;
};

/** The limits of a session: its template's, else its organisation's, else the defaults. */
export function flowRulesOf(
  template: FlowSetting | null,
  organization: FlowSetting | null,
  pace: SessionPace,
): FlowRules {
  const said = (key: keyof FlowSetting) => template?.[key] ?? organization?.[key] ?? null;
  const careMinutes =
    pace.stationMinutes ?? (pace.arrivalPattern === 'together' ? pace.durationMinutes : pace.visitMinutes);
  return {
    limitMinutes: {
      arrived: said('waitingMinutes') ?? WAIT_MINUTES,
      roomed: said('roomedMinutes') ?? WAIT_MINUTES,
      'in-care': said('inCareMinutes') ?? Math.ceil(careMinutes * CARE_FACTOR),
    },
    lateAfterMinutes:
      said('lateAfterMinutes') ?? (pace.arrivalPattern === 'together' ? LATE_TOGETHER_MINUTES : LATE_MINUTES),
  };
}

/** The limit of a stage; null where nobody is waiting for anything. */
export function limitOf(stage: Stage, { limitMinutes }: FlowRules): number | null {
  return stage === 'arrived' || stage === 'roomed' || stage === 'in-care' ? limitMinutes[stage] : null;
}

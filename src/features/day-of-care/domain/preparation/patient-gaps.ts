import { addDays, type CalendarDate } from '#kernel/calendar-date.ts';

export const GAP_KINDS = ['care', 'preparation', 'safety', 'agreement', 'interpreter'] as const;
export type GapKind = (typeof GAP_KINDS)[number];

export type Gap = {
  readonly kind: GapKind;
  readonly words: string;
  /** Null: no day of its own. */
  readonly dueOn: CalendarDate | null;
};

export type OpenCare = { readonly display: string; readonly dueOn: CalendarDate; readonly earliestOn: CalendarDate };
export type OpenPreparation = { readonly words: string; readonly dueOn: CalendarDate; readonly isAgreement: boolean };

export type LackingFacts = {
  /** Needs that are still due, of the families of the session's cluster. */
  readonly care: readonly OpenCare[];
  readonly preparation: readonly OpenPreparation[];
  /** The cluster asks nothing for their safety, or was answered. */
  readonly wasAsked: boolean;
  readonly hasAgreed: boolean;
  /** Others hear what is said, so that all promise to keep it. */
  readonly isGroup: boolean;
  readonly needsInterpreter: boolean;
  readonly interpreterIsReady: boolean;
};

/** What comes due so soon after the session is better done in it. */
const AHEAD_DAYS = 28;

/** What one patient lacks before the session: soonest due first, then the questions for their safety, the agreement and the interpreter. */
export function gapsOf(facts: LackingFacts, sessionOn: CalendarDate): readonly Gap[] {
  const care = facts.care
    .filter(({ earliestOn, dueOn }) => earliestOn <= sessionOn && dueOn <= addDays(sessionOn, AHEAD_DAYS))
    .map(({ display, dueOn }): Gap => ({ kind: 'care', words: display, dueOn }));
  const preparation = facts.preparation
    .filter(({ isAgreement }) => !isAgreement)
    .map(({ words, dueOn }): Gap => ({ kind: 'preparation', words, dueOn }));
  const safety: readonly Gap[] = facts.wasAsked
    ? []
    : [{ kind: 'safety', words: 'Was not asked the questions for their safety', dueOn: null }];
  const agreement: readonly Gap[] =
    facts.isGroup && !facts.hasAgreed
      ? [{ kind: 'agreement', words: 'Has not agreed to keep what is heard', dueOn: null }]
      : [];
  const interpreter: readonly Gap[] =
    facts.needsInterpreter && !facts.interpreterIsReady
      ? [{ kind: 'interpreter', words: 'Needs an interpreter', dueOn: null }]
      : [];
  return [...[...care, ...preparation].toSorted(byDue), ...safety, ...agreement, ...interpreter];
}

function byDue(a: Gap, b: Gap): number {
  return (a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1;
}

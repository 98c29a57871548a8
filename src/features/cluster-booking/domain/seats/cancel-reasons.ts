import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

export const INITIATORS = ['patient', 'clinic', 'organisation'] as const;
export type Initiator = (typeof INITIATORS)[number];

export type CancelReason = {
  /** Stable, kebab-case; stands in histories. */
  readonly code: string;
  readonly label: string;
  /** Whose wish it was. A wish of the clinic or the organisation never counts against the patient. */
  readonly initiator: Initiator;
  /** Whether it may be chosen from now on. */
  readonly isOffered: boolean;
};

/** What a hospital starts with. */
export const USUAL_CANCEL_REASONS: readonly CancelReason[] = [
  { code: 'patient-unwell', label: 'Patient is unwell', initiator: 'patient', isOffered: true },
  { code: 'patient-other-plans', label: 'Patient has other plans', initiator: 'patient', isOffered: true },
  { code: 'patient-no-transport', label: 'Patient cannot get here', initiator: 'patient', isOffered: true },
  { code: 'patient-wants-other-time', label: 'Patient wants another time', initiator: 'patient', isOffered: true },
  { code: 'patient-no-longer-needs', label: 'Patient no longer needs it', initiator: 'patient', isOffered: true },
  { code: 'clinic-staff-missing', label: 'Staff are missing', initiator: 'clinic', isOffered: true },
  { code: 'clinic-place-missing', label: 'Room or equipment cannot be used', initiator: 'clinic', isOffered: true },
  { code: 'clinic-session-cancelled', label: 'Session is cancelled', initiator: 'clinic', isOffered: true },
  { code: 'moved-to-other-session', label: 'Clinic moved it to another session', initiator: 'clinic', isOffered: true },
  { code: 'booked-in-error', label: 'Booked in error', initiator: 'organisation', isOffered: true },
  { code: 'organisation-closed', label: 'The site is closed', initiator: 'organisation', isOffered: true },
  { code: 'organisation-emergency', label: 'Emergency in the hospital', initiator: 'organisation', isOffered: true },
];

/** The usual reasons, each replaced by the hospital's own of the same code, and the hospital's further ones after them. */
export function reasonsInUse(own: readonly CancelReason[]): readonly CancelReason[] {
  const byCode = new Map(own.map((reason) => [reason.code, reason]));
  const usual = USUAL_CANCEL_REASONS.map((reason) => byCode.get(reason.code) ?? reason);
  const usualCodes = new Set(usual.map((reason) => reason.code));
  return [...usual, ...own.filter((reason) => !usualCodes.has(reason.code))];
}

/** Whether a reason may be changed like this: whose wish it is stays, and each side keeps one that can be given. */
export function mayChangeReason(
  reasons: readonly CancelReason[],
  changed: CancelReason,
): Result<true, Refusal<'initiator-fixed' | 'last-of-its-kind'>> {
  const { code, initiator, isOffered } = changed;
  const before = reasons.find((each) => each.code === code);
  if (before && before.initiator !== initiator) {
    return refuse('initiator-fixed', 'Whose wish a reason is stays as it is: figures rest on it. Use another code.');
  }
  const others = reasons.filter((each) => each.code !== code && each.initiator === initiator && each.isOffered);
  if (!isOffered && before?.isOffered && others.length === 0) {
    return refuse('last-of-its-kind', 'Somebody has to be able to say whose wish it was: offer another reason first.');
  }
  return accept(true);
}

/** A code for a new reason, made of its label: "Bus strike" of a patient is patient-bus-strike; numbered when it is taken. */
export function reasonCodeOf(label: string, initiator: Initiator, taken: readonly string[]): string {
  const words = label
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, CODE_WORDS_MAX)
    .replace(/-+$/, '');
  const code = `${initiator}-${words || 'reason'}`;
  if (!taken.includes(code)) return code;
  for (let number = 2; ; number += 1) {
    const numbered = `${code}-${number}`;
    if (!taken.includes(numbered)) return numbered;
  }
}

const CODE_WORDS_MAX = 40;

/** The reason that may be given now; null when there is none of that code, or it is not offered any more. */
export function offeredReason(reasons: readonly CancelReason[], code: string): CancelReason | null {
  return reasons.find((reason) => reason.code === code && reason.isOffered) ?? null;
}

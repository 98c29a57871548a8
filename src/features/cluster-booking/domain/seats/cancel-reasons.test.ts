import { describe, expect, it } from 'vitest';
import {
  type CancelReason,
  mayChangeReason,
  reasonCodeOf,
  reasonsInUse,
  USUAL_CANCEL_REASONS,
} from './cancel-reasons.ts';

const codeOf = (reasons: readonly CancelReason[], changed: CancelReason) => {
  const may = mayChangeReason(reasons, changed);
  return may.ok ? 'accepted' : may.refusal.code;
};
const UNWELL: CancelReason = { code: 'patient-unwell', label: 'Is ill', initiator: 'patient', isOffered: true };

describe('a reason', () => {
  it('may get other words and be withdrawn, but whose wish it is stays', () => {
    expect(codeOf(USUAL_CANCEL_REASONS, UNWELL)).toBe('accepted');
    expect(codeOf(USUAL_CANCEL_REASONS, { ...UNWELL, isOffered: false })).toBe('accepted');
    expect(codeOf(USUAL_CANCEL_REASONS, { ...UNWELL, initiator: 'clinic' })).toBe('initiator-fixed');
  });

  it('is kept when it is the last one that a patient, the clinic or the organisation could give', () => {
    const alone = reasonsInUse(
      USUAL_CANCEL_REASONS.filter(({ initiator }) => initiator === 'patient').map((reason) => ({
        ...reason,
        isOffered: reason.code === UNWELL.code,
      })),
    );
    expect(codeOf(alone, { ...UNWELL, isOffered: false })).toBe('last-of-its-kind');
    expect(codeOf(alone, UNWELL)).toBe('accepted');
  });

  it('of the hospital’s own has a code made of its words, numbered when it is taken', () => {
    expect(reasonCodeOf('Bus strike!', 'patient', [])).toBe('patient-bus-strike');
    expect(reasonCodeOf('Überfüllung', 'organisation', [])).toBe('organisation-uberfullung');
    expect(reasonCodeOf('Bus strike', 'patient', ['patient-bus-strike'])).toBe('patient-bus-strike-2');
    expect(reasonCodeOf('停电', 'clinic', ['clinic-reason', 'clinic-reason-2'])).toBe('clinic-reason-3');
    expect(reasonCodeOf('x'.repeat(80), 'organisation', [])).toMatch(/^[a-z0-9-]{2,60}$/);
  });
});

import type { AbsenceReason } from '../../domain/sessions/absence.ts';

export const REASON_WORDS: Readonly<Record<AbsenceReason, string>> = {
  sick: 'ill',
  leave: 'on leave',
  'out-of-order': 'out of order',
  other: 'away',
};

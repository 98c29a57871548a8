import type { TaskKind } from '../../domain/call/desk-task.ts';

export const KIND_WORDS: Readonly<Record<TaskKind, string>> = {
  'no-seat': 'No seat found',
  rebook: 'To be booked anew',
  'individual-visit': 'Individual visit',
  'call-back': 'Ring back',
};

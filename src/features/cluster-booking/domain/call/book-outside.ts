import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { TaskKind, TaskState } from './desk-task.ts';

export type OutsideRefusal = 'task-closed' | 'not-a-visit' | 'care-missing' | 'in-the-past' | 'patient-clash';

export type OutsideFacts = {
  readonly task: { readonly kind: TaskKind; readonly state: TaskState };
  /** What the visit is for; null when nobody has said. */
  readonly careKindId: string | null;
  readonly startAt: Date;
  /** Where the patient is then, or too near to it. */
  readonly clashCount: number;
  /** Why both are right; empty when nobody has said. */
  readonly overrideReason: string;
  readonly now: Date;
};

/** May the visit be noted as booked at that time? A clash only with the reason why both are right. */
export function decideBookingOutside(facts: OutsideFacts): Result<string, Refusal<OutsideRefusal>> {
  const { task, careKindId, startAt, clashCount, overrideReason, now } = facts;
  if (task.state !== 'open') return refuse('task-closed', 'Somebody has dealt with this already.');
  if (task.kind !== 'individual-visit') {
    return refuse('not-a-visit', 'Only a visit outside the groups is booked like that.');
  }
  if (careKindId === null) return refuse('care-missing', 'Say what kind of care the visit is for.', 'careKindId');
  if (startAt <= now) return refuse('in-the-past', 'This time is over. Write down when the visit will be.', 'on');
  if (clashCount > 0 && overrideReason.trim() === '') {
    return refuse(
      'patient-clash',
      'The patient is somewhere else at that time. Say why both are right, or write down another time.',
      'overrideReason',
    );
  }
  return accept(careKindId);
}

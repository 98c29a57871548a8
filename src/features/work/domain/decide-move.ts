import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { StatusRole } from './status-role.ts';

export type MoveFacts = {
  readonly card: { readonly version: number; readonly statusId: string; readonly isArchived: boolean };
  /** The version the mover saw. */
  readonly seenVersion: number;
  readonly from: { readonly id: string; readonly role: StatusRole };
  /** `otherCardCount`: open cards in the status, without the one that moves. */
  readonly to: {
    readonly id: string;
    readonly name: string;
    readonly role: StatusRole;
    readonly workLimit: number | null;
    readonly otherCardCount: number;
  } | null;
};

export type Move = {
  readonly changesStatus: boolean;
  /** Copied into the event, so that giving a status another role later rewrites no history. */
  readonly fromRole: StatusRole;
  readonly toRole: StatusRole;
  /** A limit warns and does not stop: the team decides. */
  readonly warning: string | null;
};

export type MoveRefusal = Refusal<'stale' | 'archived' | 'not-found'>;

export function decideMove({ card, seenVersion, from, to }: MoveFacts): Result<Move, MoveRefusal> {
  if (!to) return refuse('not-found', 'This column is not on the board any more.');
  if (card.version !== seenVersion) return refuse('stale', 'Someone else changed this card just now. Here it is.');
  if (card.isArchived) return refuse('archived', 'This card is archived. Restore it before moving it.');
  const changesStatus = from.id !== to.id;
  return accept({
    changesStatus,
    fromRole: from.role,
    toRole: to.role,
    warning: changesStatus ? limitWarning(to.name, to.otherCardCount + 1, to.workLimit) : null,
  });
}

/** Null while the column keeps to its limit. */
export function limitWarning(name: string, cardCount: number, workLimit: number | null): string | null {
  if (workLimit === null || cardCount <= workLimit) return null;
  return `“${name}” now holds ${cardCount} cards; its limit is ${workLimit}. Finish one before starting the next.`;
}

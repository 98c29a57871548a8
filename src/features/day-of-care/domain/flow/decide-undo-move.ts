import { UNDO_MINUTES } from '#features/cluster-booking/public.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { type StageMove, standingMoves } from './stage-times.ts';

/** Whether the last move may be taken back, and the station the patient goes back to. */
export function decideUndoMove(
  moves: readonly StageMove[],
  now: Date,
): Result<{ readonly station: number | null }, Refusal<'nothing-to-undo' | 'undo-late'>> {
  const last = moves.at(-1);
  if (last?.what !== 'moved') return refuse('nothing-to-undo', 'There is no move of today to take back.');
  if (now.getTime() - last.at.getTime() > UNDO_MINUTES * 60_000) {
    return refuse('undo-late', `A move can be taken back for ${UNDO_MINUTES} minutes. Correct it, and say why.`);
  }
  return accept({ station: standingMoves(moves).at(-2)?.station ?? null });
}

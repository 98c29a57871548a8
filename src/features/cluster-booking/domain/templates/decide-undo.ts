import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { standingVersions, type TemplateVersion } from './template-phases.ts';

const UNDO_HOURS = 24;

/** Only the newest drawing, and only for a day: what was built on it since could not follow. Gives the versions without it. */
export function decideUndo(
  versions: readonly TemplateVersion[],
  version: number,
  now: Date,
): Result<readonly TemplateVersion[], Refusal<'not-undoable'>> {
  const standing = standingVersions(versions);
  const newest = standing.at(-1);
  if (newest?.version !== version) return refuse('not-undoable', 'Only the newest version can be undone.');
  if (standing.length < 2)
    return refuse('not-undoable', 'The first version cannot be undone. End the template instead.');
  if (now.getTime() - newest.madeAt.getTime() > UNDO_HOURS * 3_600_000) {
    return refuse('not-undoable', 'A version can be undone for 24 hours. Draw a new one instead.');
  }
  return accept(versions.filter((each) => each.version !== version));
}

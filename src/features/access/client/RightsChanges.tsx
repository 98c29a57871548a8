import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { useSession } from '#platform/client/frame/session.ts';
import type { RightsChangeRow } from '../rights-contract.ts';
import classes from './People.module.css';
import { changeWords, heldWords } from './rights-words.ts';

/** Who changed what, when and why; newest first. */
export function RightsChanges({ changes }: { readonly changes: readonly RightsChangeRow[] }) {
  const { zone } = useSession();
  if (changes.length === 0) {
    return (
      <EmptyState title="Nothing was changed yet">
        Each role and right that is given or taken will stand here with who did it, when and why.
      </EmptyState>
    );
  }
  return (
    <ol className={classes.changes} aria-label="Changes of rights">
      {changes.map((change) => (
        <li key={change.changeId} className={classes.change}>
          <time className={classes.when} dateTime={change.at}>
            {formatDayTime(change.at, { zone })}
          </time>
          <div>
            <p>
              <strong>{changeWords(change)}</strong>, by {change.changedByName}
            </p>
            <p>“{change.reason}”</p>
            <p className={classes.small}>Before: {heldWords(change.before)}</p>
            <p className={classes.small}>After: {heldWords(change.after)}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

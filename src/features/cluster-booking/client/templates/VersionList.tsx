import { Button } from '@mantine/core';
import { formatDate, formatDayTime } from '#platform/client/design/format-time.ts';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import type { readTemplate } from '../../change-contract.ts';
import classes from './Change.module.css';

type Version = ReplyOf<typeof readTemplate>['versions'][number];

type VersionListProps = {
  readonly versions: readonly Version[];
  readonly zone: string;
  /** Null for those who may not. */
  readonly onUndo: ((version: number) => void) | null;
};

/** Who changed the template, when, from which day on, and what. */
export function VersionList({ versions, zone, onUndo }: VersionListProps) {
  return (
    <ol className={classes.rows} aria-label="Versions">
      {versions.map((each) => (
        <li key={each.version}>
          <span>
            <strong>Version {each.version}</strong>, {inWords(each)}
          </span>
          {each.isUndone && <StatusWord tone="quiet">undone</StatusWord>}
          {each.mayBeUndone && onUndo !== null && (
            <Button size="xs" variant="default" onClick={() => onUndo(each.version)}>
              Undo this version
            </Button>
          )}
          <span className={classes.why}>
            {formatDayTime(each.madeAt, { zone })}
            {each.madeBy !== null && ` by ${each.madeBy}`}
            {each.changes.length > 0 && `: ${each.changes.join(', ')}`}
            {each.note !== '' && ` – ${each.note}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

function inWords({ what, effectiveOn, undoesVersion }: Version): string {
  if (what === 'undone') return `undoes version ${undoesVersion}`;
  if (what === 'ended') return `ended after ${formatDate(effectiveOn)}`;
  return `from ${formatDate(effectiveOn)} on`;
}

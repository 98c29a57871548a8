import { Button } from '@mantine/core';
import { useRoute } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { QueryOf } from '#platform/contract/route.ts';
import type { Text } from '../../domain/text-field.ts';
import { listTextVersions } from '../../text-contract.ts';
import classes from './MessageTexts.module.css';

type Props = {
  readonly textKey: QueryOf<typeof listTextVersions>;
  readonly inUse: number;
  /** Takes words over into the editor; nothing is saved. */
  readonly onTake: (words: Text) => void;
};

/** What this text said before, and who changed it. */
export function TextVersions({ textKey, inUse, onTake }: Props) {
  const found = useRoute(listTextVersions, { query: textKey });
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  const versions = found.data?.versions ?? [];
  if (versions.length === 0) return null;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <section className={classes.versions} aria-label="Earlier wordings">
      <h2>Versions</h2>
      <ol>
        {versions.map(({ textVersion, isUsual, subject, body, madeAt, madeBy }) => (
          <li key={textVersion}>
            <span className={classes.acts}>
              <strong>
                Version {textVersion}
                {isUsual && ', the usual wording'}
                {textVersion === inUse && ' · in use'}
              </strong>
              <span className={classes.small}>
                {formatDayTime(madeAt, { zone })}
                {madeBy !== null && `, ${madeBy}`}
              </span>
            </span>
            {textVersion !== inUse && (
              <details>
                <summary>Read it</summary>
                {subject !== '' && <strong>{subject}</strong>}
                <p className={classes.old}>{body}</p>
                <Button size="compact-xs" variant="default" onClick={() => onTake({ subject, body })}>
                  Take these words over
                </Button>
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

import { Button } from '@mantine/core';
import { useRoute } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useSession } from '#platform/client/frame/session.ts';
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
  const { zone } = useSession();
  const found = useRoute(listTextVersions, { query: textKey });
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  const versions = found.data?.versions ?? [];
  if (versions.length === 0) return null;
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
            {textVersion !== inUse && <Wording words={{ subject, body }} onTake={onTake} />}
          </li>
        ))}
        {found.data && (
          <li>
            <strong>The usual wording, as Sheaf brings it</strong>
            <Wording words={found.data.usual} onTake={onTake} />
          </li>
        )}
      </ol>
    </section>
  );
}

function Wording({ words, onTake }: { readonly words: Text; readonly onTake: Props['onTake'] }) {
  const { subject, body } = words;
  return (
    <details>
      <summary>Read it</summary>
      {subject !== '' && <strong>{subject}</strong>}
      <p className={classes.old}>{body}</p>
      <Button size="compact-xs" variant="default" onClick={() => onTake({ subject, body })}>
        Take these words over
      </Button>
    </details>
  );
}

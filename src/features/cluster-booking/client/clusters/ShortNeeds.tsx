import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import type { listClusters } from '../../cluster-contract.ts';
import classes from '../sessions/Sessions.module.css';

type Clusters = ReplyOf<typeof listClusters>['clusters'];

/** Needs with too few seats, worst first, each with the one action that helps. */
export function ShortNeeds({ clusters, mayDraw }: { clusters: Clusters; mayDraw: boolean }) {
  const short = clusters.filter((each) => each.isShort).sort((a, b) => b.missingCount - a.missingCount);
  if (short.length === 0) {
    return (
      <p className={classes.enough}>
        <StatusWord tone="passes">enough seats</StatusWord> Every need has a seat for each person due.
      </p>
    );
  }
  return (
    <ul className={classes.short} aria-label="Needs with too few seats">
      {short.map((need) => (
        <li key={need.clusterId}>
          <StatusWord tone="stops">{`${need.missingCount} too few`}</StatusWord>
          <span className={classes.needName}>{need.name}</span>
          <span className={classes.needSentence}>{need.sentence}</span>
          {mayDraw && (
            <Button component={Link} to={`/sessions/draw?cluster=${need.clusterId}`} size="xs">
              Draw a session
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import { readCluster } from '../../cluster-contract.ts';
import type { ReviewAnswer } from '../../domain/clusters/decide-review-answer.ts';
import { answerMembershipReview, listClusterMembers, listClusterMembershipReviews } from '../../membership-contract.ts';
import classes from './Clusters.module.css';

type Review = ReplyOf<typeof listClusterMembershipReviews>['reviews'][number];

/** Members whom the rules no longer find: a person says whether they stay. */
export function ClusterReviews({ clusterId }: { readonly clusterId: string }) {
  const found = useRoute(listClusterMembershipReviews, { params: { clusterId } });
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data || found.data.reviews.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby="cluster-reviews">
      <h2 id="cluster-reviews">To look at</h2>
      <p className={classes.muted}>The rules no longer find these members. They stay until you say otherwise.</p>
      <ul className={classes.list} aria-label="Members to look at">
        {found.data.reviews.map((review) => (
          <ReviewRow key={review.reviewId} review={review} />
        ))}
      </ul>
    </section>
  );
}

function ReviewRow({ review }: { readonly review: Review }) {
  const [reason, setReason] = useState('');
  const act = useAct(answerMembershipReview, {
    refresh: [listClusterMembershipReviews, listClusterMembers, readCluster],
  });
  const answer = (given: ReviewAnswer) =>
    act.mutate({ params: { reviewId: review.reviewId }, body: { answer: given, reason } });
  return (
    <li className={classes.row}>
      <div className={classes.fill}>
        <span className={classes.name}>{review.name}</span> <StatusWord tone="information">{review.state}</StatusWord>
        <p className={classes.reasons}>{review.findings.join(' · ')}</p>
        {act.error && <ProblemNotice error={act.error} />}
      </div>
      <TextInput
        aria-label={`Why, for ${review.name}`}
        placeholder="Why (to exclude)"
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button size="xs" loading={act.isPending} onClick={() => answer('keep')}>
        Keep
      </Button>
      {review.state === 'enrolled' && (
        <Button size="xs" variant="default" loading={act.isPending} onClick={() => answer('graduate')}>
          Graduate
        </Button>
      )}
      <Button size="xs" variant="default" loading={act.isPending} onClick={() => answer('exclude')}>
        Exclude
      </Button>
    </li>
  );
}

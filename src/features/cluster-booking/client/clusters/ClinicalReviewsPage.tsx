import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { formatDate, formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { answerClinicalReview, type ClinicalReviewReply, listClinicalReviews } from '../../clinical-review-contract.ts';
import type { ReviewReply } from '../../domain/clusters/clinical-review.ts';
import classes from './Clusters.module.css';

const REPLIES: readonly (readonly [ReviewReply, string])[] = [
  ['seen-today', 'Seen or sent today'],
  ['individual-visit', 'Individual visit'],
  ['may-book', 'May be booked'],
  ['no-visit', 'No visit needed'],
];

/** Callers whom a desk handed over: red flags first. */
export function ClinicalReviewsPage() {
  const found = useRoute(listClinicalReviews);
  return (
    <Page
      title="Handed to you"
      lead="Callers whom the desk may not book before a clinician has looked. Red flags first."
    >
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={4} height={88} label="Loading" />}
      {found.data?.reviews.length === 0 && (
        <EmptyState title="Nobody waits for you">
          When a caller names a red flag, the desk stops and it stands here.
        </EmptyState>
      )}
      <ul className={classes.list} aria-label="Waiting for a clinician">
        {found.data?.reviews.map((review) => (
          <ReviewToAnswer key={review.reviewId} review={review} />
        ))}
      </ul>
    </Page>
  );
}

function ReviewToAnswer({ review }: { readonly review: ClinicalReviewReply }) {
  const zone = useSession();
  const [words, setWords] = useState('');
  const act = useAct(answerClinicalReview, { refresh: [listClinicalReviews] });
  return (
    <li className={classes.row}>
      <div className={classes.fill}>
        <StatusWord tone={review.kind === 'red-flag' ? 'stops' : 'information'}>
          {review.kind === 'red-flag' ? 'red flag' : 'question'}
        </StatusWord>{' '}
        <span className={classes.name}>{review.patientName}</span>
        <p>{review.question}</p>
        <p className={classes.reasons}>
          {review.birthOn && `born ${formatDate(review.birthOn)} · `}
          {review.phone && `${review.phone} · `}
          {review.clusterName && `${review.clusterName} · `}
          from {review.raisedByName}, {formatDayTime(review.raisedAt, zone)}
        </p>
        {act.error && <ProblemNotice error={act.error} />}
      </div>
      <TextInput
        aria-label={`In a sentence, for ${review.patientName}`}
        placeholder="In a sentence"
        value={words}
        maxLength={600}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className={classes.tools}>
        {REPLIES.map(([answer, label]) => (
          <Button
            key={answer}
            size="xs"
            variant="default"
            loading={act.isPending}
            onClick={() => act.mutate({ params: { reviewId: review.reviewId }, body: { answer, words } })}
          >
            {label}
          </Button>
        ))}
      </div>
    </li>
  );
}

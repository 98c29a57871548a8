import { Button } from '@mantine/core';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { readSeatPreparation } from '../../preparation-contract.ts';
import { recordAgreement } from '../../suitability-contract.ts';
import classes from './Clusters.module.css';

/** What to read out after booking, in the patient's language and dated; a first group visit wants a promise. */
export function PreparationToRead({ seatId }: { readonly seatId: string }) {
  const found = useRoute(readSeatPreparation, { params: { seatId } });
  const promise = useAct(recordAgreement, { refresh: [readSeatPreparation] });
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data || found.data.items.length === 0) return null;
  const { items, internalNotes, patientId, language } = found.data;
  return (
    <section className={classes.question} aria-label="Read out">
      <ul className={classes.rules} lang={language}>
        {items.map((item) => (
          <li key={`${item.dueOn} ${item.words}`}>
            {item.words} {item.status === 'done' && <StatusWord tone="passes">done</StatusWord>}
            {item.isAgreement && item.status === 'open' && (
              <Button
                size="xs"
                variant="default"
                lang="en"
                loading={promise.isPending}
                onClick={() => promise.mutate({ params: { patientId }, body: { how: 'spoken' } })}
              >
                They promise
              </Button>
            )}
          </li>
        ))}
      </ul>
      {internalNotes.length > 0 && (
        <p className={classes.muted}>For staff, not to read out: {internalNotes.join(' ')}</p>
      )}
      {promise.error && <ProblemNotice error={promise.error} />}
    </section>
  );
}

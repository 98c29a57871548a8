import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { askClinicalReview, listClinicalReviews } from '../../clinical-review-contract.ts';
import classes from './Clusters.module.css';

type AskClinicianProps = { readonly patientId: string; readonly clusterId: string };

/** What the desk cannot decide goes to a clinician in the desk's words; the call goes on. */
export function AskClinician({ patientId, clusterId }: AskClinicianProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [question, setQuestion] = useState('');
  const ask = useAct(askClinicalReview, { refresh: [listClinicalReviews] });
  if (ask.isSuccess) return <p role="status">A clinician has been asked. The answer comes under Reviews.</p>;
  if (!isOpen) {
    return (
      <div>
        <Button size="xs" variant="subtle" onClick={() => setIsOpen(true)}>
          Ask a clinician
        </Button>
      </div>
    );
  }
  return (
    <form
      className={classes.tools}
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate({ params: { patientId }, body: { clusterId, question } });
      }}
    >
      <TextInput
        className={classes.fill}
        label="What should a clinician say?"
        required
        autoFocus
        value={question}
        maxLength={600}
        onChange={(event) => setQuestion(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" loading={ask.isPending} disabled={question.trim() === ''}>
        Send to a clinician
      </Button>
      <Button size="xs" variant="default" onClick={() => setIsOpen(false)}>
        Do not ask
      </Button>
      {ask.error && <ProblemNotice error={ask.error} />}
    </form>
  );
}

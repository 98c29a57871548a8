import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { overrideEligibility, prepareQuestions } from '../../eligibility-contract.ts';
import { suggestForPatient } from '../../offer-contract.ts';
import classes from './Clusters.module.css';

/** For those with the right: a seat in the cluster although the answers speak for an individual visit, with the reason. */
export function OverrideFit({ answersId }: { readonly answersId: string }) {
  const [reason, setReason] = useState('');
  const override = useAct(overrideEligibility, { refresh: [prepareQuestions, suggestForPatient] });
  if (override.isSuccess) return <p role="status">Let in all the same. Your reason stands with the answers.</p>;
  return (
    <form
      className={classes.tools}
      onSubmit={(event) => {
        event.preventDefault();
        override.mutate({ params: { answersId }, body: { reason } });
      }}
    >
      <TextInput
        className={classes.fill}
        label="Why a seat in the cluster is right all the same"
        required
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" variant="default" loading={override.isPending} disabled={reason.trim() === ''}>
        Let in all the same
      </Button>
      {override.error && <ProblemNotice error={override.error} />}
    </form>
  );
}

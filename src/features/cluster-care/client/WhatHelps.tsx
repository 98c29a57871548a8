import { Button, Checkbox, NumberInput, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { BundlingPreference } from '../domain/family-wishes.ts';
import { readMyPatients, statePreference } from '../family-contract.ts';
import classes from './MyCare.module.css';
import type { MyPatient } from './my-patient.ts';

/** The family's own words about what helps. It is asked about before anything is brought together. */
export function WhatHelps({ patient }: { readonly patient: MyPatient }) {
  const { preference: stated } = patient;
  const [preference, setPreference] = useState<BundlingPreference>(stated.preference);
  const [needleFear, setNeedleFear] = useState(stated.needleFear);
  const [needles, setNeedles] = useState<number | null>(stated.awakeNeedlesPerVisitMax);
  const [reason, setReason] = useState(stated.reason);
  const save = useAct(statePreference, { refresh: [readMyPatients] });
  return (
    <section className={classes.panel}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({
            params: { patientId: patient.patientId },
            version: stated.version,
            body: { preference, needleFear, awakeNeedlesPerVisitMax: needles, reason },
          });
        }}
      >
        <Radio.Group
          label="Would you rather come less often, or for shorter visits?"
          value={preference}
          onChange={(value) => setPreference(value as BundlingPreference)}
          size="md"
        >
          <Stack gap="xs" mt="xs">
            <Radio value="combine" label="Fewer, longer visits" size="md" />
            <Radio value="spread" label="More, shorter visits" size="md" />
            <Radio value="no-preference" label="It does not matter" size="md" />
          </Stack>
        </Radio.Group>
        <Checkbox
          label="Needles are very hard"
          checked={needleFear}
          onChange={(event) => setNeedleFear(event.currentTarget.checked)}
          size="md"
        />
        <NumberInput
          label="How many needles in one visit are too many? (you need not say)"
          description="We stay below this number while awake."
          min={1}
          max={20}
          value={needles === null ? '' : needles + 1}
          onChange={(value) => setNeedles(typeof value === 'number' ? Math.max(0, value - 1) : null)}
          size="md"
        />
        <Textarea
          label="What helps, in your words"
          placeholder="For example: sitting on my lap, headphones, numbing cream"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={500}
          size="md"
        />
        {save.error && <ProblemNotice error={save.error} />}
        {save.isSuccess && <p role="status">Saved. Everyone who plans visits sees it.</p>}
        <div>
          <Button type="submit" size="lg" loading={save.isPending}>
            Save what helps
          </Button>
        </div>
      </form>
    </section>
  );
}

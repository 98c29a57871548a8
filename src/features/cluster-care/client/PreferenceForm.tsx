import { Button, Checkbox, NumberInput, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { BundlingPreference } from '../domain/family-wishes.ts';
import { readMyPatients, statePreference } from '../family-contract.ts';
import { type PreferenceReply, readFind } from '../find-contract.ts';
import classes from './MyCare.module.css';

type PreferenceFormProps = {
  readonly patientId: string;
  readonly stated: PreferenceReply;
  /** Who fills it in: the family, or staff with the family on the telephone. */
  readonly by: 'family' | 'staff';
  readonly onSaved?: () => void;
};

const WORDS = {
  family: {
    preference: 'Would you rather come less often, or for shorter visits?',
    needles: 'How many needles in one visit are too many? (you need not say)',
    reason: 'What helps, in your words',
    save: 'Save what helps',
    size: 'md',
  },
  staff: {
    preference: 'Would they rather come less often, or for shorter visits?',
    needles: 'How many needles in one visit are too many? (they need not say)',
    reason: 'What helps, in their words',
    save: 'Save what they said',
    size: 'sm',
  },
} as const;

/** What helps: asked about before anything is brought together. */
export function PreferenceForm({ patientId, stated, by, onSaved }: PreferenceFormProps) {
  const [preference, setPreference] = useState<BundlingPreference>(stated.preference);
  const [needleFear, setNeedleFear] = useState(stated.needleFear);
  const [needles, setNeedles] = useState<number | null>(stated.awakeNeedlesPerVisitMax);
  const [reason, setReason] = useState(stated.reason);
  const save = useAct(statePreference, { refresh: [readMyPatients, readFind] });
  const { size, ...words } = WORDS[by];
  const send = () => {
    const body = { preference, needleFear, awakeNeedlesPerVisitMax: needles, reason };
    save.mutate({ params: { patientId }, version: stated.version, body }, { onSuccess: () => onSaved?.() });
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Radio.Group
        label={words.preference}
        value={preference}
        onChange={(value) => setPreference(value as BundlingPreference)}
        size={size}
      >
        <Stack gap="xs" mt="xs">
          <Radio
            value="combine"
            label="Fewer, longer visits"
            size={size}
            data-autofocus={stated.preference === 'combine' || undefined}
          />
          <Radio
            value="spread"
            label="More, shorter visits"
            size={size}
            data-autofocus={stated.preference === 'spread' || undefined}
          />
          <Radio
            value="no-preference"
            label="It does not matter"
            size={size}
            data-autofocus={stated.preference === 'no-preference' || undefined}
          />
        </Stack>
      </Radio.Group>
      <Checkbox
        label="Needles are very hard"
        checked={needleFear}
        onChange={(event) => setNeedleFear(event.currentTarget.checked)}
        size={size}
      />
      <NumberInput
        label={words.needles}
        description="We stay below this number while awake."
        min={1}
        max={20}
        value={needles === null ? '' : needles + 1}
        onChange={(value) => setNeedles(typeof value === 'number' ? Math.max(0, value - 1) : null)}
        size={size}
      />
      <Textarea
        label={words.reason}
        placeholder="For example: sitting on my lap, headphones, numbing cream"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={500}
        size={size}
      />
      {save.error && <ProblemNotice error={save.error} />}
      {save.isSuccess && <p role="status">Saved. Everyone who plans visits sees it.</p>}
      <div>
        <Button type="submit" size={by === 'family' ? 'lg' : 'sm'} loading={save.isPending}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

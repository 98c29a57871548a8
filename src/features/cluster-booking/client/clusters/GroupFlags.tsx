import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { GROUP_FLAGS, type GroupFlag } from '../../domain/clusters/group-suitability.ts';
import { dayWords } from '../../domain/clusters/rule-words.ts';
import { suggestForPatient } from '../../offer-contract.ts';
import { endGroupFlag, readSuitability, setGroupFlag } from '../../suitability-contract.ts';
import classes from './Suitability.module.css';

const FLAG_WORDS: Readonly<Record<GroupFlag, string>> = {
  'not-for-groups': 'Not for groups',
  'infection-control': 'Infection control: no shared room',
};

/** What keeps a patient out of groups or shared rooms, until when and why; the desk only sees that a visit is individual. */
export function GroupFlags({ patientId }: { readonly patientId: string }) {
  const found = useRoute(readSuitability, { params: { patientId } });
  const end = useAct(endGroupFlag, { refresh: [readSuitability, suggestForPatient] });
  return (
    <section className={classes.part} aria-labelledby="group-flags">
      <h3 id="group-flags">Groups and shared rooms</h3>
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={1} height={48} label="Loading flags" />}
      {found.data?.flags.length === 0 && <p className={classes.muted}>Nothing speaks against groups.</p>}
      {found.data && found.data.flags.length > 0 && (
        <ul className={classes.list} aria-label="Flags">
          {found.data.flags.map((each) => (
            <li key={each.flagId}>
              <span>
                <StatusWord tone="stops">{FLAG_WORDS[each.flag]}</StatusWord>{' '}
                {each.untilOn === null ? 'until further notice' : `until ${dayWords(each.untilOn)}`}
                <br />
                <span className={classes.muted}>
                  {each.reason} · {each.setByName}
                </span>
              </span>
              <Button
                size="xs"
                variant="default"
                loading={end.isPending}
                onClick={() => end.mutate({ params: { flagId: each.flagId } })}
              >
                End this flag
              </Button>
            </li>
          ))}
        </ul>
      )}
      {end.error && <ProblemNotice error={end.error} />}
      <SetFlag patientId={patientId} />
    </section>
  );
}

function SetFlag({ patientId }: { readonly patientId: string }) {
  const [flag, setFlag] = useState<GroupFlag>('not-for-groups');
  const [untilOn, setUntilOn] = useState('');
  const [reason, setReason] = useState('');
  const set = useAct(setGroupFlag, { refresh: [readSuitability, suggestForPatient] });
  return (
    <form
      className={classes.part}
      onSubmit={(event) => {
        event.preventDefault();
        const body = { flag, untilOn: untilOn === '' ? null : untilOn, reason };
        set.mutate({ params: { patientId }, body }, { onSuccess: () => setReason('') });
      }}
    >
      <div className={classes.fields}>
        <NativeSelect
          label="Flag"
          value={flag}
          data={GROUP_FLAGS.map((value) => ({ value, label: FLAG_WORDS[value] }))}
          onChange={(event) => setFlag(GROUP_FLAGS.find((each) => each === event.currentTarget.value) ?? flag)}
        />
        <TextInput
          label="Until (may stay empty)"
          type="date"
          value={untilOn}
          onChange={(event) => setUntilOn(event.currentTarget.value)}
        />
        <TextInput
          label="Why"
          required
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
      <div>
        <Button type="submit" size="xs" loading={set.isPending} disabled={reason.trim() === ''}>
          Set this flag
        </Button>
      </div>
      {set.error && <ProblemNotice error={set.error} />}
    </form>
  );
}

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { readAgreements, recordAgreement } from '../../suitability-contract.ts';
import classes from './Suitability.module.css';

/** Who has promised that what is said in a group stays there: the patient and whoever comes along. */
export function Promises({ patientId }: { readonly patientId: string }) {
  const zone = useSession();
  const found = useRoute(readAgreements, { params: { patientId } });
  const record = useAct(recordAgreement, { refresh: [readAgreements] });
  const [companion, setCompanion] = useState('');
  const [how, setHow] = useState<'signed' | 'spoken'>('spoken');
  const promise = (companionName: string | null) =>
    record.mutate({ params: { patientId }, body: { companionName, how } }, { onSuccess: () => setCompanion('') });
  return (
    <section className={classes.part} aria-labelledby="promises">
      <h3 id="promises">Promise of confidentiality</h3>
      <p className={classes.muted}>“What is said in the group stays in the group.” Asked before the first group.</p>
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={1} height={48} label="Loading promises" />}
      {found.data && !found.data.patientHasAgreed && (
        <p>
          <StatusWord tone="stops">missing</StatusWord> The patient has not promised yet.
        </p>
      )}
      {found.data && found.data.agreements.length > 0 && (
        <ul className={classes.list} aria-label="Promises">
          {found.data.agreements.map((each) => (
            <li key={`${each.at} ${each.companionName ?? ''}`}>
              <span>
                {each.companionName ?? 'The patient'}: {each.how === 'signed' ? 'signed' : 'promised aloud'}
              </span>
              <span className={classes.muted}>
                {formatDayTime(each.at, zone)} · {each.recordedByName}
              </span>
            </li>
          ))}
        </ul>
      )}
      <form
        className={classes.part}
        onSubmit={(event) => {
          event.preventDefault();
          promise(companion.trim() === '' ? null : companion.trim());
        }}
      >
        <div className={classes.fields}>
          <TextInput
            label="Companion (empty: the patient)"
            value={companion}
            maxLength={120}
            onChange={(event) => setCompanion(event.currentTarget.value)}
          />
          <NativeSelect
            label="How"
            value={how}
            data={[
              { value: 'spoken', label: 'promised aloud' },
              { value: 'signed', label: 'signed' },
            ]}
            onChange={(event) => setHow(event.currentTarget.value === 'signed' ? 'signed' : 'spoken')}
          />
        </div>
        <div>
          <Button type="submit" size="xs" loading={record.isPending}>
            Note the promise
          </Button>
        </div>
        {record.error && <ProblemNotice error={record.error} />}
      </form>
    </section>
  );
}

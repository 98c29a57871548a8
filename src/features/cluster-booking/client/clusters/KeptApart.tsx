import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { countOf } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { endKeptApart, keepApart, listKeptApart } from '../../suitability-contract.ts';
import classes from './Suitability.module.css';

export type ChosenPatient = { readonly patientId: string; readonly name: string };

type KeptApartProps = {
  readonly patientId: string;
  readonly findPatient: (onPick: (patient: ChosenPatient) => void) => ReactNode;
};

/** With whom a patient is never booked into one session. Shown only to those with the right; the desk just sees other sessions. */
export function KeptApart({ patientId, findPatient }: KeptApartProps) {
  const found = useRoute(listKeptApart, { params: { patientId } });
  const end = useAct(endKeptApart, { refresh: [listKeptApart] });
  return (
    <section className={classes.part} aria-labelledby="kept-apart">
      <h3 id="kept-apart">Kept apart</h3>
      <p className={classes.muted}>Never in one session. The desk is told neither the name nor the reason.</p>
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={1} height={48} label="Loading who is kept apart" />}
      {found.data?.pairs.length === 0 && <p className={classes.muted}>From nobody.</p>}
      {found.data && found.data.pairs.length > 0 && (
        <ul className={classes.list} aria-label="Kept apart from">
          {found.data.pairs.map((pair) => (
            <li key={pair.pairId}>
              <span>
                {pair.otherName}
                <br />
                <span className={classes.muted}>
                  {pair.reason} · {pair.setByName}
                </span>
              </span>
              <Button
                size="xs"
                variant="default"
                loading={end.isPending}
                onClick={() => end.mutate({ params: { pairId: pair.pairId } })}
              >
                May sit together
              </Button>
            </li>
          ))}
        </ul>
      )}
      {end.error && <ProblemNotice error={end.error} />}
      <KeepAnother patientId={patientId} findPatient={findPatient} />
    </section>
  );
}

function KeepAnother({ patientId, findPatient }: KeptApartProps) {
  const [other, setOther] = useState<ChosenPatient | null>(null);
  const [reason, setReason] = useState('');
  const keep = useAct(keepApart, { refresh: [listKeptApart] });
  const shared = keep.data?.sharedSessionIds.length ?? 0;
  return (
    <>
      {shared > 0 && (
        <p role="alert">Both already sit in {countOf(shared, 'coming session')}. Somebody must move one of them.</p>
      )}
      {other === null && findPatient(setOther)}
      {other !== null && (
        <form
          className={classes.part}
          onSubmit={(event) => {
            event.preventDefault();
            keep.mutate(
              { params: { patientId }, body: { otherPatientId: other.patientId, reason } },
              {
                onSuccess: () => {
                  setOther(null);
                  setReason('');
                },
              },
            );
          }}
        >
          <p>
            Keep apart from <strong>{other.name}</strong>
          </p>
          <TextInput
            label="Why"
            required
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={classes.fields}>
            <Button type="submit" size="xs" loading={keep.isPending} disabled={reason.trim() === ''}>
              Keep these two apart
            </Button>
            <Button size="xs" variant="default" onClick={() => setOther(null)}>
              Choose somebody else
            </Button>
          </div>
          {keep.error && <ProblemNotice error={keep.error} />}
        </form>
      )}
    </>
  );
}

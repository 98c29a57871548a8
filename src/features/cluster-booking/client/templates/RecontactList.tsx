import { Button } from '@mantine/core';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { countOf, formatDayTime, formatTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord, type Tone } from '#platform/client/design/StatusWord.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { listRecontacts, type RecontactReply, settleRecontact } from '../../change-contract.ts';
import type { MessageWay, Reached } from '../../domain/templates/who-to-ring.ts';
import classes from './Change.module.css';

/** Patients who have to hear that their session changed: who was written to, and whom the desk rings. */
export function RecontactList({ templateId }: { readonly templateId?: string }) {
  const list = useRoute(listRecontacts, { query: templateId === undefined ? {} : { templateId } });
  const settle = useAct(settleRecontact, { refresh: [listRecontacts] });
  const maySettle = useMay('seats.book');
  if (list.error) return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <LoadingRows rows={2} height={32} label="Looking who has to be told" />;
  const { recontacts, zone } = list.data;
  if (recontacts.length === 0) {
    return (
      <p className={classes.quiet}>
        Nobody has to be told. Patients of sessions that were changed stand here afterwards: they are written to, and
        whoever is not reached is rung.
      </p>
    );
  }
  return (
    <>
      <p className={classes.sum} role="status">
        {sumOf(recontacts)}
      </p>
      {settle.error && <ProblemNotice error={settle.error} />}
      <ol className={classes.rows} aria-label="Patients to tell">
        {recontacts.map((each) => (
          <li key={each.recontactId} data-state={each.state}>
            <Told recontact={each} zone={zone} />
            {maySettle && each.reached !== 'overtaken' && (
              <Button
                size="xs"
                variant="default"
                loading={settle.isPending && settle.variables?.params?.recontactId === each.recontactId}
                onClick={() =>
                  settle.mutate({
                    params: { recontactId: each.recontactId },
                    body: { state: each.state === 'open' ? 'done' : 'open', version: each.version },
                  })
                }
              >
                {each.state === 'open' ? 'Patient was told' : 'Open again'}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

/** "2 patients to ring, 9 written to, 1 message on its way, 1 letter to print." */
function sumOf(recontacts: readonly RecontactReply[]): string {
  const count = (reached: Reached) => recontacts.filter((each) => each.reached === reached).length;
  const parts = [
    count('ring') > 0 && `${countOf(count('ring'), 'patient')} to ring`,
    count('to-print') > 0 && `${countOf(count('to-print'), 'letter')} to print`,
    count('on-its-way') > 0 && `${countOf(count('on-its-way'), 'message')} on the way`,
    count('written') > 0 && `${countOf(count('written'), 'patient')} written to`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return 'Everybody was told.';
  return `${count('ring') === 0 ? 'Nobody to ring: ' : ''}${parts.join(', ')}.`;
}

function Told({ recontact, zone }: { readonly recontact: RecontactReply; readonly zone: string }) {
  const { patient, seatNumber, wasAt, nowAt, clashes } = recontact;
  const isSameDay = nowAt !== null && nowAt.slice(0, 10) === wasAt.slice(0, 10);
  const now = nowAt === null ? 'cancelled' : isSameDay ? formatTime(nowAt, { zone }) : formatDayTime(nowAt, { zone });
  return (
    <span>
      <strong>{patient?.name ?? `Patient on seat ${seatNumber}`}</strong>
      {patient?.phone && <> · {patient.phone}</>}
      <br />
      <span className={classes.when}>
        {formatDayTime(wasAt, { zone })} → {now}
      </span>{' '}
      <ReachedWord recontact={recontact} zone={zone} />
      {clashes && <StatusWord tone="stops">is somewhere else then</StatusWord>}
    </span>
  );
}

const BY_WORDS: Readonly<Record<MessageWay, string>> = {
  sms: 'by text message',
  email: 'by e-mail',
  letter: 'by letter',
  phone: 'by telephone',
};

const TONES: Readonly<Record<Reached, Tone>> = {
  ring: 'stops',
  'to-print': 'information',
  'on-its-way': 'information',
  written: 'passes',
  told: 'passes',
  overtaken: 'quiet',
};

function ReachedWord({ recontact, zone }: { readonly recontact: RecontactReply; readonly zone: string }) {
  return <StatusWord tone={TONES[recontact.reached]}>{reachedWords(recontact, zone)}</StatusWord>;
}

function reachedWords({ reached, message, doneBy }: RecontactReply, zone: string): string {
  const by = message ? BY_WORDS[message.way] : '';
  switch (reached) {
    case 'told':
      return doneBy === null ? 'told by telephone' : `told by ${doneBy}`;
    case 'written':
      return `told ${by}, ${message ? formatDayTime(message.at, { zone }) : ''}`;
    case 'on-its-way':
      return `goes out ${by}`;
    case 'to-print':
      return 'letter waits to be printed';
    case 'overtaken':
      return 'changed again since';
    case 'ring':
      if (message?.state === 'failed') return `to ring: it did not arrive ${by}`;
      if (message?.state === 'sent' || message?.state === 'delivered') return `to ring, though told ${by}`;
      return 'to ring: nothing could be sent';
  }
}

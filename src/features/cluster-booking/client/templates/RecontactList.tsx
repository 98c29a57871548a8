import { Button } from '@mantine/core';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { countOf, formatDayTime, formatTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { listRecontacts, type RecontactReply, settleRecontact } from '../../change-contract.ts';
import classes from './Change.module.css';

/** Patients who have to hear that their session changed, worked off by the desk. */
export function RecontactList({ templateId }: { readonly templateId?: string }) {
  const list = useRoute(listRecontacts, { query: templateId === undefined ? {} : { templateId } });
  const settle = useAct(settleRecontact, { refresh: [listRecontacts] });
  const maySettle = useMay('seats.book');
  if (list.error) return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <LoadingRows rows={2} height={32} label="Looking who has to be told" />;
  const { recontacts, openCount, zone } = list.data;
  if (recontacts.length === 0) {
    return (
      <p className={classes.quiet}>Nobody has to be told. Patients of sessions that you tick stand here afterwards.</p>
    );
  }
  return (
    <>
      <p className={classes.sum} role="status">
        {openCount === 0 ? 'Everybody was told.' : `${countOf(openCount, 'patient')} to tell.`}
      </p>
      {settle.error && <ProblemNotice error={settle.error} />}
      <ol className={classes.rows} aria-label="Patients to tell">
        {recontacts.map((each) => (
          <li key={each.recontactId} data-state={each.state}>
            <Told recontact={each} zone={zone} />
            {maySettle && (
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

function Told({ recontact, zone }: { readonly recontact: RecontactReply; readonly zone: string }) {
  const { patient, seatNumber, wasAt, nowAt, clashes, state, doneBy } = recontact;
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
      {state === 'done' ? (
        <StatusWord tone="passes">told{doneBy === null ? '' : ` by ${doneBy}`}</StatusWord>
      ) : (
        <StatusWord tone="information">to tell</StatusWord>
      )}
      {clashes && <StatusWord tone="stops">is somewhere else then</StatusWord>}
    </span>
  );
}

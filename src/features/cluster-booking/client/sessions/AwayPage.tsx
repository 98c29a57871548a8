import { Button, Group, Select } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf, formatDay, formatTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { withdrawAbsence } from '../../absence-contract.ts';
import { type LostLine, listAbsences, swapResource } from '../../cover-contract.ts';
import classes from './Away.module.css';
import { REASON_WORDS } from './absence-words.ts';
import { NoteAbsence } from './NoteAbsence.tsx';

type Absence = ReplyOf<typeof listAbsences>['absences'][number];

/** Who and what is away, which sessions count on them, and what can be done for each. */
export function AwayPage() {
  const mayEdit = useMay('templates.edit');
  const absences = useRoute(listAbsences);
  return (
    <Page
      title="Away"
      lead="Staff who are ill or on leave, rooms and devices that cannot be used, and the sessions that count on them."
      actions={<Link to="/sessions">Back to sessions</Link>}
    >
      {mayEdit && <NoteAbsence />}
      {absences.error ? (
        <ProblemNotice error={absences.error} onRetry={() => void absences.refetch()} />
      ) : !absences.data ? (
        <LoadingRows rows={4} height={56} />
      ) : absences.data.absences.length === 0 ? (
        <EmptyState title="Nobody is away">
          Note above who cannot come. The sessions that count on them are listed here, each with who could stand in.
        </EmptyState>
      ) : (
        absences.data.absences.map((absence) => (
          <AbsenceSection key={absence.absenceId} absence={absence} mayEdit={mayEdit} />
        ))
      )}
    </Page>
  );
}

function AbsenceSection({ absence, mayEdit }: { readonly absence: Absence; readonly mayEdit: boolean }) {
  const withdraw = useAct(withdrawAbsence, { refresh: [listAbsences] });
  return (
    <section className={classes.absence} aria-label={absence.name}>
      <div className={classes.head}>
        <h2>{absence.name}</h2>
        <StatusWord tone="stops">{REASON_WORDS[absence.reason]}</StatusWord>
        <span className={classes.muted}>
          {formatDay(absence.fromAt, absence)}, {formatTime(absence.fromAt, absence)} –{' '}
          {formatDay(absence.untilAt, absence)}, {formatTime(absence.untilAt, absence)} · {absence.siteName}
        </span>
        {mayEdit && (
          <Button
            size="xs"
            variant="subtle"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate({ params: { absenceId: absence.absenceId } })}
          >
            Back again
          </Button>
        )}
      </div>
      {withdraw.error && <ProblemNotice error={withdraw.error} />}
      {absence.lostCount === 0 ? (
        <p className={classes.muted}>No coming session counts on it any more.</p>
      ) : (
        <ul className={classes.lost}>
          {absence.lost.map((line) => (
            <LostRow key={line.reservationId} line={line} mayEdit={mayEdit} />
          ))}
        </ul>
      )}
      {absence.lostCount > absence.lost.length && (
        <p className={classes.muted}>
          {countOf(absence.lostCount, 'session')} in all; the first {absence.lost.length} are shown.
        </p>
      )}
    </section>
  );
}

function LostRow({ line, mayEdit }: { readonly line: LostLine; readonly mayEdit: boolean }) {
  const [resourceId, setResourceId] = useState<string | null>(line.covers[0]?.resourceId ?? null);
  const swap = useAct(swapResource, { refresh: [listAbsences] });
  const when = `${formatDay(line.startsAt, line)}, ${formatTime(line.startsAt, line)}`;
  return (
    <li>
      <div>
        <Link to={`/sessions/${line.sessionId}`}>
          {line.clusterName}, {when}
        </Link>{' '}
        · {line.siteName} · {countOf(line.bookedCount, 'patient')} of {line.capacity}
        {line.isOptional && ' · can be held without'}
      </div>
      {swap.error && <ProblemNotice error={swap.error} />}
      {mayEdit && (
        <Group gap={8} align="end">
          {line.covers.length > 0 ? (
            <>
              <Select
                aria-label={`Who stands in on ${when}`}
                size="xs"
                allowDeselect={false}
                data={line.covers.map((each) => ({ value: each.resourceId, label: each.name }))}
                value={resourceId}
                onChange={setResourceId}
              />
              <Button
                size="xs"
                loading={swap.isPending}
                disabled={resourceId === null}
                onClick={() =>
                  resourceId !== null &&
                  swap.mutate({
                    params: { sessionId: line.sessionId },
                    body: { reservationId: line.reservationId, resourceId },
                  })
                }
              >
                Stands in
              </Button>
            </>
          ) : (
            <span className={classes.none}>Nobody with the same skills is free.</span>
          )}
          <Link to={`/sessions/${line.sessionId}`} className={classes.other}>
            Fewer seats, another time, or cancel: {countOf(line.bookedCount, 'patient')} to tell
          </Link>
        </Group>
      )}
    </li>
  );
}

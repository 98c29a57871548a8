import { Button, Switch, TextInput } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { formatDay, formatTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import { CAUSE_WORDS } from '../domain/wrong-slot.ts';
import { listWrongSlots, settleWrongSlot } from '../wrong-slot-contract.ts';
import classes from './MeasuresPage.module.css';

type WrongSlots = ReplyOf<typeof listWrongSlots>;

/** Seats that were booked wrongly, for those who own the rules, and how often under each version of them. */
export function WrongSlotsPage() {
  const search = useSearch({ strict: false }) as { all?: string };
  const navigate = useNavigate();
  const all = search.all === 'yes' ? 'yes' : 'no';
  const read = useRoute(listWrongSlots, { query: { all } }, { keepPrevious: true });
  return (
    <Page
      title="Wrong slots"
      lead="What the desk and the clinic reported: a rule was wrong, ignored or missing."
      actions={<Link to="/measures?measure=wrong-slots">See the chart</Link>}
    >
      <Switch
        label="Show closed reports too"
        checked={all === 'yes'}
        onChange={(event) =>
          void navigate({
            to: '/measures/wrong-slots',
            search: event.currentTarget.checked ? { all: 'yes' } : {},
            replace: true,
          })
        }
      />
      {read.isError && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <LoadingRows rows={4} height={56} label="Loading reports" />}
      {read.data && <Reports reports={read.data.reports} />}
      {read.data && read.data.versions.length > 0 && <Versions read={read.data} />}
    </Page>
  );
}

function Reports({ reports }: Pick<WrongSlots, 'reports'>) {
  if (reports.length === 0) {
    return (
      <EmptyState title="No wrong slots are reported">
        Press Wrong slot beside a seat on the page of its session, or on the receipt of a call, and it is listed here.
      </EmptyState>
    );
  }
  return (
    <ul className={classes.reports}>
      {reports.map((report) => (
        <Report key={report.wrongSlotId} report={report} />
      ))}
    </ul>
  );
}

function Report({ report }: { report: WrongSlots['reports'][number] }) {
  const [answer, setAnswer] = useState('');
  const settle = useAct(settleWrongSlot, { refresh: [listWrongSlots] });
  const { wrongSlotId, version } = report;
  return (
    <li>
      <p>
        <strong>{CAUSE_WORDS[report.cause]}</strong> · {report.clusterName}, rules version {report.clusterVersion}
        {report.isMine && ' · yours'}
      </p>
      {report.note && <p>{report.note}</p>}
      <p className={classes.by}>
        <Link to={`/sessions/${report.sessionId}`}>
          Session of {formatDay(report.startsAt, report)}, {formatTime(report.startsAt, report)}
        </Link>
        , reported by {report.reportedBy}
      </p>
      {report.isOpen ? (
        <form
          className={classes.settle}
          onSubmit={(event) => {
            event.preventDefault();
            settle.mutate({ params: { wrongSlotId }, body: { answer }, version });
          }}
        >
          <TextInput
            aria-label="What was done about it"
            placeholder="What was done about it"
            value={answer}
            maxLength={500}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={settle.isPending} disabled={answer.trim() === ''}>
            Close the report
          </Button>
        </form>
      ) : (
        <p>Done: {report.answer}</p>
      )}
      {settle.isError && <ProblemNotice error={settle.error} />}
    </li>
  );
}

function Versions({ read }: { read: WrongSlots }) {
  return (
    <section className={classes.parts}>
      <h2>How often, by version of the rules</h2>
      <p className={classes.definition}>Goal: fewer than {read.goalPercent} of 100 booked seats.</p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Cluster</th>
              <th scope="col">Version</th>
              <th scope="col">Seats booked</th>
              <th scope="col">Wrong</th>
            </tr>
          </thead>
          <tbody>
            {read.versions.map(({ clusterId, clusterName, clusterVersion, seats, wrongPercent, isAboveGoal }) => (
              <tr key={`${clusterId} ${clusterVersion}`}>
                <td>{clusterName}</td>
                <td>{clusterVersion}</td>
                <td>{seats ?? 'fewer than 5'}</td>
                <td>
                  {wrongPercent === null ? 'not told' : `${Math.round(wrongPercent * 10) / 10} %`}
                  {isAboveGoal && <strong className={classes.warn}> ▲ above the goal</strong>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

import { Button, NumberInput, Switch, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDate, formatMinutes } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { reachable } from '#platform/client/design/reachable.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { planWeek } from '../../planner-contract.ts';
import { wallTimeText, weekdayName } from '../sessions/week.ts';
import { LoadHeat } from './LoadHeat.tsx';
import { NeedsTable } from './NeedsTable.tsx';
import classes from './Planner.module.css';

type Week = ReplyOf<typeof planWeek>;
type SeatsIf = Readonly<Record<string, number>>;

/** How many sessions a week each need takes, how full the week is, and where sessions would fit. */
export function PlannerPage() {
  const plan = useAct(planWeek);
  const [seatsIf, setSeatsIf] = useState<SeatsIf>({});
  const { mutate } = plan;
  const ask = (seats: SeatsIf) =>
    mutate({ body: { seatsIf: Object.entries(seats).map(([clusterId, count]) => ({ clusterId, seats: count })) } });
  useEffect(() => mutate({ body: { seatsIf: [] } }), [mutate]);
  const change = (clusterId: string, seats: number | null) =>
    setSeatsIf((before) => {
      const { [clusterId]: _, ...others } = before;
      return seats === null ? others : { ...others, [clusterId]: seats };
    });
  return (
    <Page
      title="Planner"
      lead="What each need asks for in a week, how full the coming week is, and which sessions would serve it better."
      actions={<Link to="/sessions">Back to sessions</Link>}
    >
      {plan.error && <ProblemNotice error={plan.error} onRetry={() => ask(seatsIf)} />}
      {plan.data ? (
        <PlannedWeek
          week={plan.data}
          seatsIf={seatsIf}
          change={change}
          isBusy={plan.isPending}
          onAsk={() => ask(seatsIf)}
        />
      ) : (
        !plan.error && <LoadingRows rows={8} height={36} label="Working out the week" />
      )}
    </Page>
  );
}

type PlannedWeekProps = {
  readonly week: Week;
  readonly seatsIf: SeatsIf;
  readonly change: (clusterId: string, seats: number | null) => void;
  readonly isBusy: boolean;
  readonly onAsk: () => void;
};

function PlannedWeek({ week, seatsIf, change, isBusy, onAsk }: PlannedWeekProps) {
  const [isPlanned, setPlanned] = useState(false);
  return (
    <>
      <section className={classes.section}>
        <h2>Needs</h2>
        <p className={classes.muted}>Change the seats of a need to see what would follow. Nothing is saved.</p>
        <NeedsTable
          clusters={week.clusters}
          seatsOf={(cluster) => (
            <NumberInput
              aria-label={`Seats a session, ${cluster.name}`}
              size="xs"
              w={76}
              min={1}
              max={200}
              value={seatsIf[cluster.clusterId] ?? cluster.seats ?? ''}
              disabled={cluster.seats === null}
              onChange={(value) => change(cluster.clusterId, typeof value === 'number' ? value : null)}
            />
          )}
        />
        <div>
          <Button loading={isBusy} onClick={onAsk}>
            Work it out again
          </Button>
        </div>
      </section>
      <Suggested week={week} />
      <section className={classes.section}>
        <h2>How full the week is</h2>
        <p className={classes.muted}>
          Week of {formatDate(week.weekOn)}: patients present in each quarter of an hour if every seat is taken.
        </p>
        <Switch
          label="With the sessions suggested"
          checked={isPlanned}
          onChange={(event) => setPlanned(event.currentTarget.checked)}
        />
        <LoadHeat cells={isPlanned ? week.loadPlanned : week.loadNow} />
      </section>
      <Starts week={week} />
    </>
  );
}

function Suggested({ week }: { readonly week: Week }) {
  const { suggested, givenUp, gap } = week;
  return (
    <section className={classes.section}>
      <h2>Sessions that would fit</h2>
      {gap !== null && (
        <p className={classes.muted}>
          Rooms and staff are free then.{' '}
          {gap < 0.01
            ? 'No week would be better.'
            : `At most ${Math.ceil(gap * 100)} % from the best week there can be.`}
        </p>
      )}
      {suggested.length === 0 ? (
        <p>No change would serve these needs better than the sessions you have.</p>
      ) : (
        <ul className={classes.list}>
          {suggested.map((session) => (
            <li key={`${session.clusterId} ${session.weekday} ${session.startMinute} ${session.siteId}`}>
              <strong>{session.clusterName}</strong>, {weekdayName(session.weekday)} {wallTimeText(session.startMinute)}
              , {formatMinutes(session.durationMinutes)}, {session.seats} seats · {session.siteName} ·{' '}
              {session.resourceNames.join(', ')} <Link to="/sessions/draw">Draw it</Link>
            </li>
          ))}
        </ul>
      )}
      {givenUp.length > 0 && (
        <p className={classes.muted}>
          Instead of:{' '}
          {givenUp
            .map((each) => `${each.clusterName}, ${weekdayName(each.weekday)} ${wallTimeText(each.startMinute)}`)
            .join('; ')}
        </p>
      )}
    </section>
  );
}

function Starts({ week }: { readonly week: Week }) {
  if (week.starts.length === 0) return null;
  const lengths = [...new Set(week.starts.map((row) => row.visitMinutes))].toSorted((a, b) => a - b);
  const slots = [...new Set(week.starts.map((row) => row.startMinute))];
  const countOf = (slot: number, length: number) =>
    week.starts.find((row) => row.startMinute === slot && row.visitMinutes === length)?.starts ?? 0;
  return (
    <section className={classes.section}>
      <h2>How many visits begin when</h2>
      <Table.ScrollContainer minWidth={420} {...reachable('How many visits begin when')}>
        <table className={classes.starts}>
          <thead>
            <tr>
              <th scope="col">Begins</th>
              {lengths.map((length) => (
                <th key={length} scope="col">
                  {formatMinutes(length)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {slots.map((slot) => (
              <tr key={slot}>
                <th scope="row">{wallTimeText(slot)}</th>
                {lengths.map((length) => (
                  <td key={length}>{countOf(slot, length) || ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Table.ScrollContainer>
    </section>
  );
}

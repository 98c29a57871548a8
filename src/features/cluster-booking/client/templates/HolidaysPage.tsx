import { Button, CloseButton, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf, formatDate, formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import {
  createDayCalendar,
  listConcerns,
  listDayCalendars,
  setCalendarDay,
  settleConcern,
} from '../../closed-day-contract.ts';
import { listSessions } from '../../session-contract.ts';
import { readTemplateChoices } from '../../template-contract.ts';
import classes from './Change.module.css';

/** Days on which nothing is held, and sessions that stand on such a day already. */
export function HolidaysPage() {
  const calendars = useRoute(listDayCalendars);
  const mayEdit = useMay('templates.edit');
  return (
    <Page
      title="Holidays"
      lead="Templates make no session on the days of the calendars that they heed. A day that is added later cancels nothing: its sessions are listed here."
    >
      <div className={classes.side}>
        <Concerns mayEdit={mayEdit} />
        {calendars.error && <ProblemNotice error={calendars.error} onRetry={() => void calendars.refetch()} />}
        {!calendars.data && !calendars.error && <LoadingRows rows={4} height={36} />}
        {calendars.data?.calendars.map((calendar) => (
          <CalendarDays key={calendar.calendarId} calendar={calendar} mayEdit={mayEdit} />
        ))}
        {calendars.data?.calendars.length === 0 && (
          <EmptyState title="No calendar yet">
            A calendar holds days such as public holidays. Make one, add its days, and choose it in a template.
          </EmptyState>
        )}
        {mayEdit && <NewCalendar />}
      </div>
    </Page>
  );
}

function Concerns({ mayEdit }: { readonly mayEdit: boolean }) {
  const list = useRoute(listConcerns);
  const settle = useAct(settleConcern, { refresh: [listConcerns, listSessions] });
  if (list.error) return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data || list.data.concerns.length === 0) return null;
  const act = (concernId: string, how: 'kept' | 'cancelled') => settle.mutate({ params: { concernId }, body: { how } });
  return (
    <section className={classes.section} aria-label="Sessions to look at">
      <h2>{countOf(list.data.concerns.length, 'session')} to look at</h2>
      {settle.error && <ProblemNotice error={settle.error} />}
      <ol className={classes.rows}>
        {list.data.concerns.map((each) => (
          <li key={each.concernId}>
            <span>
              <Link to={`/sessions/${each.sessionId}`}>{each.clusterName}</Link>, {formatDayTime(each.startsAt, each)},{' '}
              {each.siteName}
            </span>
            {mayEdit && (
              <span className={classes.act}>
                <Button size="xs" variant="default" onClick={() => act(each.concernId, 'kept')}>
                  Hold it all the same
                </Button>
                {each.bookedCount === 0 && (
                  <Button size="xs" variant="default" onClick={() => act(each.concernId, 'cancelled')}>
                    Cancel it
                  </Button>
                )}
              </span>
            )}
            <span className={classes.why}>
              {each.kind === 'clock' ? `Its clock has changed: ${each.detail}` : each.detail}.{' '}
              {each.bookedCount === 0 ? 'Nobody has a seat.' : `${countOf(each.bookedCount, 'patient')} with a seat.`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

type Calendar = ReplyOf<typeof listDayCalendars>['calendars'][number];

function CalendarDays({ calendar, mayEdit }: { readonly calendar: Calendar; readonly mayEdit: boolean }) {
  const [on, setOn] = useState('');
  const [name, setName] = useState('');
  const set = useAct(setCalendarDay, { refresh: [listDayCalendars, listConcerns] });
  const { calendarId } = calendar;
  const add = () =>
    set.mutate(
      { params: { calendarId }, body: { on, name } },
      {
        onSuccess: () => {
          setOn('');
          setName('');
        },
      },
    );
  return (
    <section className={classes.section} aria-label={calendar.name}>
      <h2>{calendar.name}</h2>
      {set.error && <ProblemNotice error={set.error} />}
      {calendar.days.length === 0 && <p className={classes.quiet}>No day yet.</p>}
      <ol className={classes.rows}>
        {calendar.days.map((day) => (
          <li key={day.on}>
            <span className={classes.when}>
              {formatDate(day.on)}, {day.name}
            </span>
            {mayEdit && (
              <CloseButton
                aria-label={`Take ${day.name}, ${formatDate(day.on)}, off`}
                onClick={() => set.mutate({ params: { calendarId }, body: { on: day.on, name: null } })}
              />
            )}
          </li>
        ))}
      </ol>
      {mayEdit && (
        <div className={classes.act}>
          <TextInput label="Day" type="date" value={on} onChange={(event) => setOn(event.currentTarget.value)} />
          <TextInput
            className={classes.note}
            label="What day it is"
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button variant="default" onClick={add} disabled={on === '' || name.trim() === ''} loading={set.isPending}>
            Add this day
          </Button>
        </div>
      )}
    </section>
  );
}

function NewCalendar() {
  const [name, setName] = useState('');
  const create = useAct(createDayCalendar, { refresh: [listDayCalendars, readTemplateChoices] });
  return (
    <section className={classes.section} aria-label="New calendar">
      {create.error && <ProblemNotice error={create.error} />}
      <div className={classes.act}>
        <TextInput
          label="Name of a new calendar"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={name.trim() === ''}
          loading={create.isPending}
          onClick={() => create.mutate({ body: { name } }, { onSuccess: () => setName('') })}
        >
          Make this calendar
        </Button>
      </div>
    </section>
  );
}

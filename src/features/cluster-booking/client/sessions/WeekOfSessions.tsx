import { Link } from '@tanstack/react-router';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { formatDate, formatTime } from '#platform/client/design/format-time.ts';
import type { SessionReply } from '../../session-contract.ts';
import { SeatsDrawn } from './SeatsDrawn.tsx';
import classes from './Sessions.module.css';
import { daysOfWeek } from './week.ts';

type WeekProps = {
  readonly monday: CalendarDate;
  readonly today: CalendarDate;
  readonly sessions: readonly SessionReply[];
};

/** Seven days side by side, each session with its seats. */
export function WeekOfSessions({ monday, today, sessions }: WeekProps) {
  const byDay = Map.groupBy(sessions, (session) => session.occursOn);
  return (
    <ol className={classes.week}>
      {daysOfWeek(monday).map((day) => (
        <li key={day} className={classes.day} data-today={day === today} data-empty={!byDay.has(day)}>
          <h3 className={classes.dayName}>
            <time dateTime={day}>{formatDate(day)}</time>
            {day === today && <span> today</span>}
          </h3>
          {(byDay.get(day) ?? []).map((session) => (
            <SessionCard key={session.sessionId} session={session} />
          ))}
          {!byDay.has(day) && <p className={classes.none}>No session</p>}
        </li>
      ))}
    </ol>
  );
}

function SessionCard({ session }: { session: SessionReply }) {
  const taken = session.bookedCount + session.heldCount;
  return (
    <Link to={`/sessions/${session.sessionId}`} className={classes.session}>
      <span className={classes.sessionTime}>
        {formatTime(session.startsAt, session)}–{formatTime(session.endsAt, session)}
      </span>
      <span className={classes.sessionName}>{session.clusterName}</span>
      <span className={classes.sessionSite}>{session.siteName}</span>
      <SeatsDrawn capacity={session.capacity} bookedCount={session.bookedCount} heldCount={session.heldCount} />
      <span className={classes.fill}>
        {session.bookedCount} of {session.capacity}
        {taken >= session.capacity && ' · full'}
      </span>
    </Link>
  );
}

import { formatTime } from '#platform/client/design/format-time.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import type { readSession } from '../../session-contract.ts';
import classes from './Session.module.css';

type Session = ReplyOf<typeof readSession>;

/** What the session uses, as bars on its time axis. */
export function SessionLines({ session }: { session: Session }) {
  if (session.lines.length === 0) return <p className={classes.muted}>Nothing is reserved for this session.</p>;
  const from = Date.parse(session.startsAt);
  const span = Date.parse(session.endsAt) - from;
  const share = (at: string) => `${(100 * (Date.parse(at) - from)) / span}%`;
  return (
    <div className={classes.lines}>
      <div className={classes.axis} aria-hidden="true">
        <span>{formatTime(session.startsAt, session)}</span>
        <span>{formatTime(session.endsAt, session)}</span>
      </div>
      {session.lines.map((line) => (
        <div key={`${line.name} ${line.startsAt}`} className={classes.line}>
          <span className={classes.lineName}>{line.name}</span>
          <span className={classes.track}>
            <span
              className={classes.bar}
              data-kind={line.kind}
              style={{ left: share(line.startsAt), right: `calc(100% - ${share(line.endsAt)})` }}
            />
          </span>
          <span className={classes.lineTime}>
            {formatTime(line.startsAt, session)}–{formatTime(line.endsAt, session)}
          </span>
        </div>
      ))}
    </div>
  );
}

import { type PointerEvent, useRef, useState } from 'react';
import { formatMinutes, formatTime } from '#platform/client/design/format-time.ts';
import type { SessionReply } from '../../session-contract.ts';
import { minuteOfWallTime, wallTimeText, weekdayName } from '../sessions/week.ts';
import classes from './DrawWeek.module.css';
import type { DrawnSpan } from './template-draft.ts';

const FIRST_MINUTE = 7 * 60;
const LAST_MINUTE = 20 * 60;
const STEP_MINUTES = 15;
const HOURS = Array.from({ length: (LAST_MINUTE - FIRST_MINUTE) / 60 }, (_, index) => FIRST_MINUTE + index * 60);

type DrawWeekProps = {
  readonly weekdays: readonly number[];
  readonly startMinute: number | null;
  readonly durationMinutes: number;
  readonly label: string;
  /** Sessions of the site in that week, to draw around. */
  readonly others: readonly SessionReply[];
  readonly onDraw: (span: DrawnSpan, how: { adds: boolean }) => void;
};

type Drag = { readonly weekday: number; readonly anchor: number; readonly end: number };

/** A week to draw a session into with the pointer. The fields beside it do the same from the keyboard. */
export function DrawWeek({ weekdays, startMinute, durationMinutes, label, others, onDraw }: DrawWeekProps) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const body = useRef<HTMLDivElement>(null);

  function minuteAt(event: PointerEvent): number {
    const box = body.current?.getBoundingClientRect();
    if (!box) return FIRST_MINUTE;
    const share = Math.min(1, Math.max(0, (event.clientY - box.top) / box.height));
    return FIRST_MINUTE + Math.round((share * (LAST_MINUTE - FIRST_MINUTE)) / STEP_MINUTES) * STEP_MINUTES;
  }

  function finish(event: PointerEvent) {
    if (!drag) return;
    setDrag(null);
    const fromMinute = Math.min(drag.anchor, drag.end, LAST_MINUTE - STEP_MINUTES);
    const length = Math.abs(drag.end - drag.anchor);
    // A click without a drag places the length there already is.
    const untilMinute = Math.min(fromMinute + (length < STEP_MINUTES ? durationMinutes : length), 24 * 60 - 5);
    onDraw({ weekday: drag.weekday, fromMinute, untilMinute }, { adds: event.shiftKey });
  }

  return (
    <div className={classes.frame}>
      <div className={classes.hours} aria-hidden="true">
        {HOURS.map((minute) => (
          <span key={minute}>{wallTimeText(minute)}</span>
        ))}
      </div>
      <div className={classes.days} ref={body}>
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
          <div
            key={weekday}
            className={classes.day}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              const at = minuteAt(event);
              setDrag({ weekday, anchor: at, end: at });
            }}
            onPointerMove={(event) => drag && setDrag({ ...drag, end: minuteAt(event) })}
            onPointerUp={finish}
            onPointerCancel={() => setDrag(null)}
          >
            <span className={classes.dayName}>{weekdayName(weekday).slice(0, 3)}</span>
            {others
              .filter((each) => weekdayOfSession(each) === weekday)
              .map((each) => (
                <OtherSession key={each.sessionId} session={each} />
              ))}
            {drag?.weekday === weekday ? (
              <Block from={Math.min(drag.anchor, drag.end)} minutes={Math.abs(drag.end - drag.anchor)} label={label} />
            ) : (
              weekdays.includes(weekday) &&
              startMinute !== null &&
              drag === null && <Block from={startMinute} minutes={durationMinutes} label={label} />
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function Block({ from, minutes, label }: { from: number; minutes: number; label: string }) {
  return (
    <span className={classes.block} style={placeOf(from, minutes)}>
      {wallTimeText(from)} {label}
      <br />
      {formatMinutes(minutes)}
    </span>
  );
}

function OtherSession({ session }: { session: SessionReply }) {
  const from = minuteOfWallTime(formatTime(session.startsAt, session)) ?? 0;
  const minutes = (Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000;
  return (
    <span className={classes.other} style={placeOf(from, minutes)} title={session.clusterName}>
      {session.clusterName}
    </span>
  );
}

function placeOf(from: number, minutes: number) {
  const span = LAST_MINUTE - FIRST_MINUTE;
  return {
    top: `${(100 * (from - FIRST_MINUTE)) / span}%`,
    height: `${(100 * Math.max(minutes, STEP_MINUTES)) / span}%`,
  };
}

function weekdayOfSession(session: SessionReply): number {
  return ((new Date(`${session.occursOn}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

import { Checkbox, ScrollArea } from '@mantine/core';
import { countOf, formatDay, formatDayTime, formatTime } from '#platform/client/design/format-time.ts';
import { StatusWord, type Tone } from '#platform/client/design/StatusWord.tsx';
import type { ChangeReply, ChangeRowReply } from '../../change-contract.ts';
import classes from './Change.module.css';

type ImpactListProps = {
  readonly impact: ChangeReply;
  readonly ticked: ReadonlySet<string>;
  /** Null: nothing can be ticked here. */
  readonly onTick: ((sessionId: string, isTicked: boolean) => void) | null;
};

const WORDS: Readonly<Record<ChangeRowReply['status'], { tone: Tone; word: string }>> = {
  unchanged: { tone: 'quiet', word: 'unchanged' },
  changed: { tone: 'passes', word: 'changed' },
  'has-bookings': { tone: 'gathered', word: 'has bookings' },
  conflict: { tone: 'stops', word: 'in the way' },
};

const PART_WORDS: Readonly<Record<ChangeRowReply['parts'][number], string>> = {
  day: 'another day',
  time: 'another time',
  length: 'another length',
  seats: 'other seats',
  arrival: 'patients come otherwise',
  lines: 'other staff or rooms',
  'set-up': 'other set-up',
  window: 'booked from another day on',
};

/** Every coming session with what becomes of it. Those with patients change only when ticked. */
export function ImpactList({ impact, ticked, onTick }: ImpactListProps) {
  const count = (status: ChangeRowReply['status']) => impact.rows.filter((row) => row.status === status).length;
  const patients = impact.rows
    .filter(({ isTicked, effect }) => isTicked && effect !== 'none')
    .reduce((sum, { toTellCount }) => sum + toTellCount, 0);
  return (
    <>
      <p className={classes.sum} role="status">
        <strong>{countOf(count('changed'), 'session')} changed</strong>, {count('unchanged')} unchanged
        {count('has-bookings') > 0 && `, ${count('has-bookings')} with bookings`}
        {count('conflict') > 0 && `, ${count('conflict')} where something is in the way`}.
        {patients > 0 && ` ${countOf(patients, 'patient')} to tell.`}
      </p>
      {impact.rows.length === 0 && <p className={classes.quiet}>There is no coming session that this could change.</p>}
      <ScrollArea.Autosize mah={420} viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Coming sessions' }}>
        <ol className={classes.rows}>
          {impact.rows.map((row) => (
            <Row
              key={row.sessionId ?? `new ${row.after?.startsAt}`}
              row={row}
              zone={impact.zone}
              isTicked={row.sessionId !== null && ticked.has(row.sessionId)}
              onTick={onTick}
            />
          ))}
        </ol>
      </ScrollArea.Autosize>
    </>
  );
}

type RowProps = {
  readonly row: ChangeRowReply;
  readonly zone: string;
  readonly isTicked: boolean;
  readonly onTick: ImpactListProps['onTick'];
};

function Row({ row, zone, isTicked, onTick }: RowProps) {
  const { tone, word } = WORDS[row.status];
  const at = row.before ?? row.after;
  const tell =
    row.toTellCount > 0 ? ` and tell ${countOf(row.toTellCount, 'patient')}` : '; nobody comes at another time';
  const when = at === null ? '' : formatDayTime(at.startsAt, { zone });
  return (
    <li data-status={row.status}>
      <span className={classes.when}>
        <time>{when}</time>
        {effectInWords(row, zone)}
      </span>
      <StatusWord tone={tone}>
        {row.effect === 'make' ? 'new' : row.effect === 'cancel' ? 'cancelled' : word}
      </StatusWord>
      {row.mayTick && onTick !== null && row.sessionId !== null && (
        <Checkbox
          className={classes.tick}
          label={`Change it${tell}`}
          aria-label={`${when}: change it${tell}`}
          checked={isTicked}
          onChange={(event) => onTick(row.sessionId ?? '', event.currentTarget.checked)}
        />
      )}
      <Why row={row} />
    </li>
  );
}

function Why({ row }: { readonly row: ChangeRowReply }) {
  const parts = row.parts.map((part) => PART_WORDS[part]).join(', ');
  const clashes = row.clashCount > 0 ? `${countOf(row.clashCount, 'patient')} would be in two places.` : '';
  const sentences = [row.reason, parts === '' ? '' : `${parts}.`, clashes].filter((each) => each !== '');
  return sentences.length === 0 ? null : <span className={classes.why}>{sentences.join(' ')}</span>;
}

/** ` → 15:30`, or with the day where that changes. */
function effectInWords({ before, after }: ChangeRowReply, zone: string): string {
  if (before === null || after === null) return '';
  const [from, to] = [formatDay(before.startsAt, { zone }), formatDay(after.startsAt, { zone })];
  const time = formatTime(after.startsAt, { zone });
  if (from !== to) return ` → ${to}, ${time}`;
  return before.startsAt === after.startsAt ? '' : ` → ${time}`;
}

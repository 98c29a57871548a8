import { Button } from '@mantine/core';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import { OUTLOOK_NAMES, type OutlookPatternName } from '../../domain/templates/outlook-patterns.ts';
import type { previewOutlook } from '../../outlook-contract.ts';
import { wallTimeText } from '../sessions/week.ts';
import classes from './Outlook.module.css';
import { PATTERN_WORDS } from './pattern-words.ts';
import { SpreadBar } from './SpreadBar.tsx';

type Pattern = ReplyOf<typeof previewOutlook>['patterns'][number];

type OutlookTableProps = {
  /** Cheapest first. */
  readonly patterns: readonly Pattern[];
  readonly chosen: OutlookPatternName | 'drawn';
  /** What is drawn, where it is none of the three. */
  readonly drawnWords: string;
  readonly startMinute: number;
  readonly onChoose: (pattern: OutlookPatternName) => void;
  readonly onTakeTimes: (offsetsMinutes: readonly number[]) => void;
};

const TERMS = [
  { key: 'wait', head: 'Wait' },
  { key: 'idle', head: 'Staff idle' },
  { key: 'overtime', head: 'Overtime' },
] as const;

/** Every way to come with what it leads to, in the order of the choices, so that no row moves when another is chosen. */
export function OutlookTable({ patterns, chosen, drawnWords, startMinute, onChoose, onTakeTimes }: OutlookTableProps) {
  const rows = OUTLOOK_NAMES.flatMap((name) => patterns.find((pattern) => pattern.name === name) ?? []);
  const best = patterns[0]?.name;
  const choosable = patterns.find(({ name }) => name !== 'found')?.name;
  const most = (key: (typeof TERMS)[number]['key']) => Math.max(...patterns.map((pattern) => pattern[key].p85));
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Patients come</th>
          {TERMS.map(({ key, head }) => (
            <th key={key} scope="col">
              {head}, min
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name} data-chosen={row.name === chosen}>
            <th scope="row">
              <PatternName name={row.name} drawnWords={drawnWords} isChosen={row.name === chosen} onChoose={onChoose} />
              {row.name === best && <StatusWord tone="passes">costs least</StatusWord>}
              {row.name !== best && row.name === choosable && <StatusWord tone="passes">best of these</StatusWord>}
              {row.name === chosen && <StatusWord tone="information">drawn</StatusWord>}
              {(row.name === 'found' || row.name === 'drawn') && (
                <FoundTimes offsetsMinutes={row.offsetsMinutes} startMinute={startMinute} />
              )}
              {row.name === 'found' && (
                <Button size="xs" variant="default" onClick={() => onTakeTimes(row.offsetsMinutes)}>
                  Use these times
                </Button>
              )}
            </th>
            {TERMS.map(({ key }) => (
              <td key={key}>
                <SpreadBar spread={row[key]} most={most(key)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type PatternNameProps = {
  readonly name: Pattern['name'];
  readonly drawnWords: string;
  readonly isChosen: boolean;
  readonly onChoose: OutlookTableProps['onChoose'];
};

function PatternName({ name, drawnWords, isChosen, onChoose }: PatternNameProps) {
  if (name === 'drawn') return <span className={classes.name}>{drawnWords}</span>;
  if (name === 'found') return <span className={classes.name}>Times of its own</span>;
  return (
    <button type="button" className={classes.choose} aria-pressed={isChosen} onClick={() => onChoose(name)}>
      {PATTERN_WORDS[name]}
    </button>
  );
}

/** `09:00 ×2, 09:15`: several who come at the same minute are counted. */
function FoundTimes({ offsetsMinutes, startMinute }: Pick<Pattern, 'offsetsMinutes'> & { startMinute: number }) {
  const counts = new Map<number, number>();
  for (const offset of offsetsMinutes) counts.set(offset, (counts.get(offset) ?? 0) + 1);
  const words = [...counts].map(([offset, count]) => {
    const time = wallTimeText((startMinute + offset) % 1_440);
    return count === 1 ? time : `${time} ×${count}`;
  });
  return (
    <details className={classes.times}>
      <summary>Times</summary>
      <span className="mono">{words.join(', ')}</span>
    </details>
  );
}

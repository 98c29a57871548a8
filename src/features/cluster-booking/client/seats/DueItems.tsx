import { formatDate } from '#platform/client/design/format-time.ts';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import classes from '../clusters/Needs.module.css';

type DueItem = {
  readonly careEventId: string;
  readonly display: string;
  readonly dueOn: string;
  readonly reason: string;
};

const SHOWN = 6;

/** What is due for the patient, soonest first; what is late says so. */
export function DueItems({ items, today }: { items: readonly DueItem[]; today: string }) {
  if (items.length === 0) return <p className={classes.muted}>Nothing is due.</p>;
  return (
    <>
      <ul className={classes.list}>
        {items.slice(0, SHOWN).map((item) => (
          <li key={item.careEventId} className={classes.due} title={item.reason}>
            <span>{item.display}</span>
            <span className={classes.dueOn}>
              {item.dueOn < today && <StatusWord tone="stops">late</StatusWord>} <time>{formatDate(item.dueOn)}</time>
            </span>
          </li>
        ))}
      </ul>
      {items.length > SHOWN && <p className={classes.muted}>and {items.length - SHOWN} more later</p>}
    </>
  );
}

import { countOf, formatDate, formatTime } from '#platform/client/design/format-time.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import type { readReadiness } from '../../preparation-contract.ts';
import classes from './Preparation.module.css';

/** What each patient lacks, to those who may see patients; a number to others. */
export function PatientsLacking({ session }: { readonly session: ReplyOf<typeof readReadiness> }) {
  const { lacking, lackingCount, mayNamePatients, bookedCount, zone } = session;
  return (
    <section className={classes.section} aria-labelledby="lacking">
      <h2 id="lacking">What patients lack</h2>
      <p className={classes.muted}>
        {bookedCount === 0
          ? 'Nobody has a seat yet.'
          : lackingCount === 0
            ? 'Nothing is missing of anybody.'
            : `${lackingCount} of ${countOf(bookedCount, 'patient')} lack something.`}
        {!mayNamePatients && lackingCount > 0 && ' Names are shown to those who look after the patients.'}
      </p>
      {lacking.length > 0 && (
        <ul className={classes.list}>
          {lacking.map(({ seatId, name, arrivesAt, gaps }) => (
            <li key={seatId} className={classes.row}>
              <div className={classes.fill}>
                <span className={classes.name}>{name}</span>{' '}
                <span className={classes.muted}>comes {formatTime(arrivesAt, { zone })}</span>
                <ul className={classes.gaps}>
                  {gaps.map(({ kind, words, dueOn }) => (
                    <li key={`${kind} ${words} ${dueOn}`}>
                      {words}
                      {dueOn && <span className={classes.muted}> · due {formatDate(dueOn)}</span>}
                    </li>
                  ))}
                </ul>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

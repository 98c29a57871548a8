import { formatDate, formatDay, formatTime } from '#platform/client/design/format-time.ts';
import type { Question } from '../approval-contract.ts';
import classes from './Approvals.module.css';

type FamilyView = Extract<Question['view'], { readonly for: 'family' }>;

/** How it is now and how it would be, in plain words. */
export function FamilyQuestion({ view }: { readonly view: FamilyView }) {
  return (
    <>
      <div className={classes.compare}>
        <section className={classes.now}>
          <h3>How it is now</h3>
          <ul>
            {view.now.map((each) => (
              <li key={`${each.what} ${each.startAt ?? each.dueOn}`}>
                <strong>{each.startAt ? formatDay(each.startAt, each) : `Due by ${formatDate(each.dueOn)}`}</strong>
                <br />
                {each.what}
                {!each.startAt && <span className={classes.hint}>, no time yet</span>}
              </li>
            ))}
          </ul>
        </section>
        <section className={classes.together}>
          <h3>Together</h3>
          {view.together.map((visit) => (
            <div key={visit.visitNumber} className={classes.visit}>
              <strong>{formatDay(visit.startAt, visit)}</strong>
              <br />
              {formatTime(visit.startAt, visit)} to {formatTime(visit.endAt, visit)}
              <br />
              <span className={classes.hint}>
                {visit.siteName}
                {visit.siteAddress && `, ${visit.siteAddress}`}
              </span>
              <ul>
                {visit.what.map((what) => (
                  <li key={what}>{what}</li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      </div>
      {view.prepare.length > 0 && (
        <section>
          <h3>How to get ready</h3>
          <ul>
            {view.prepare.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

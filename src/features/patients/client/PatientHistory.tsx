import { formatDayTime } from '#platform/client/design/format-time.ts';
import { useSession } from '#platform/client/frame/session.ts';
import type { PatientRecordReply } from '../details-contract.ts';
import { FIELD_WORDS } from '../domain/patient-field.ts';
import classes from './Details.module.css';

type Change = PatientRecordReply['changes'][number];

/** Who changed what of a patient's details, when, and why; newest first. */
export function PatientHistory({ changes }: { readonly changes: readonly Change[] }) {
  const { zone } = useSession();
  return (
    <section className={classes.history} aria-labelledby="details-history">
      <h2 id="details-history">What was changed</h2>
      {changes.length === 0 && <p className={classes.quiet}>Nothing so far.</p>}
      <ol>
        {changes.map((change) => (
          <li key={`${change.at} ${change.fields.map(({ field }) => field).join(' ')}`}>
            <p className={classes.quiet}>
              {formatDayTime(change.at, { zone })} · {sourceWords(change)}
            </p>
            <ul>
              {change.fields.map(({ field, before, after }) => (
                <li key={field}>
                  {FIELD_WORDS[field]}: {before} → <strong>{after}</strong>
                </li>
              ))}
              {change.change === 'created' && <li>Added</li>}
            </ul>
            {change.reason !== '' && <p>Why: {change.reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function sourceWords({ origin, byName }: Change): string {
  if (origin === 'records') return 'as another system said';
  const by = byName ?? 'nobody known';
  return origin === 'check-in' ? `as the patient said at check-in, taken over by ${by}` : by;
}

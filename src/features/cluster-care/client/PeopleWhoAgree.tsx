import { formatDay, formatDayTime } from '#platform/client/design/format-time.ts';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import type { FindDetail } from '../find-contract.ts';
import classes from './Find.module.css';
import { ANSWER_WORDS, PART_WORDS } from './find-words.ts';

type PeopleWhoAgreeProps = Pick<FindDetail, 'approvals' | 'sedations'>;

/** Who must agree, and what each said. */
export function PeopleWhoAgree({ approvals, sedations }: PeopleWhoAgreeProps) {
  const { zone } = useSession();
  if (approvals.length === 0) {
    return <p className={classes.muted}>Nobody has been asked yet. The ordering clinicians and the family decide.</p>;
  }
  const isAnaesthesiaLeftOut = sedations > 0 && approvals.every(({ part }) => part !== 'anaesthesia');
  return (
    <>
      <ul className={classes.people}>
        {approvals.map((each) => (
          <li key={`${each.part} ${each.personName}`} className={classes.person}>
            <span>
              <strong>{each.personName}</strong>{' '}
              <span className={classes.muted}>
                {each.byTelephone ? 'calls the family, who have no account' : PART_WORDS[each.part]}
              </span>
            </span>
            {each.answer === null ? (
              <StatusWord tone="quiet">Asked, until {formatDay(each.answerBy, { zone })}</StatusWord>
            ) : (
              <StatusWord tone={ANSWER_WORDS[each.answer].tone}>{ANSWER_WORDS[each.answer].word}</StatusWord>
            )}
            {each.reason !== '' && (
              <span className={each.part === 'family' ? classes.familyWords : classes.words}>“{each.reason}”</span>
            )}
            {each.answeredAt !== null && (
              <span className={classes.when}>{formatDayTime(each.answeredAt, { zone })}</span>
            )}
          </li>
        ))}
      </ul>
      {isAnaesthesiaLeftOut && <p>Anaesthesia has not been asked.</p>}
    </>
  );
}

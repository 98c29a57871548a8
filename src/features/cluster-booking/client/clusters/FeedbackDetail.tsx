import { useRoute } from '#platform/client/api/use-route.ts';
import { countOf } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { WaitFelt, Worth } from '../../domain/own/visit-feedback.ts';
import { readVisitFeedback } from '../../my-seats-contract.ts';
import classes from './Feedback.module.css';

const WORTH_WORDS: Readonly<Record<Worth, string>> = { yes: 'Yes', partly: 'Partly', no: 'No' };
const WAIT_WORDS: Readonly<Record<WaitFelt, string>> = { short: 'Short', fine: 'All right', long: 'Too long' };

type Props = { readonly clusterId: string; readonly name: string };

/** The answers of one cluster, and what was written, in alphabetical order so that it says nothing of who wrote. */
export function FeedbackDetail({ clusterId, name }: Props) {
  const found = useRoute(readVisitFeedback, { params: { clusterId } });
  return (
    <section className={classes.detail} aria-labelledby="feedback-of">
      <h2 id="feedback-of">{name}</h2>
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={5} height={28} label="Loading the answers" />}
      {found.data && (
        <>
          <Answers
            title="Was it worth coming?"
            rows={found.data.worth.map(({ answer, count }) => ({ words: WORTH_WORDS[answer], count }))}
          />
          <Answers
            title="How was the wait?"
            rows={found.data.waits.map(({ answer, count }) => ({ words: WAIT_WORDS[answer], count }))}
          />
          <h3>{found.data.words.length === 0 ? 'Nobody wrote anything else' : 'In their own words'}</h3>
          <ul className={classes.words}>
            {numbered(found.data.words).map(({ key, words }) => (
              <li key={key}>{words}</li>
            ))}
          </ul>
          <p className={classes.quiet}>
            {countOf(found.data.count, 'answer')} of the last year. Newer ones are added {found.data.groupSize} at a
            time.
          </p>
        </>
      )}
    </section>
  );
}

/** Two may write the same words. */
function numbered(all: readonly string[]): { key: string; words: string }[] {
  return all.map((words, index) => ({ key: `${index} ${words}`, words }));
}

type AnswersProps = { readonly title: string; readonly rows: readonly { words: string; count: number }[] };

function Answers({ title, rows }: AnswersProps) {
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  return (
    <table>
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col" colSpan={2}>
            <h3>{title}</h3>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ words, count }) => (
          <tr key={words}>
            <th scope="row">{words}</th>
            <td>
              {count}
              {all > 0 && ` (${Math.round((100 * count) / all)} %)`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { Figure } from '#platform/client/design/Figure.tsx';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { type FindDetail, readFind } from '../find-contract.ts';
import { FamilyWishes } from './FamilyWishes.tsx';
import classes from './Find.module.css';
import { FindActions } from './FindActions.tsx';
import { hoursSaved, STATE_WORDS } from './find-words.ts';
import { Lanes, LaneTable } from './Lanes.tsx';
import { PeopleWhoAgree } from './PeopleWhoAgree.tsx';
import { RuleFindings } from './RuleFindings.tsx';
import { WhyThisPlan } from './WhyThisPlan.tsx';

const OPEN_STATES: readonly FindDetail['state'][] = ['found', 'screened', 'drafted', 'proposed', 'part-approved'];

type FindPageProps = {
  /** What another feature offers to do with a find. */
  readonly extraActions?: (bundleId: string) => ReactNode;
};

/** One find: what is gained, how, what the rules say, what the family wishes, who must agree. */
export function FindPage({ extraActions }: FindPageProps) {
  const { bundleId = '' } = useParams({ strict: false }) as { bundleId?: string };
  const find = useRoute(readFind, { params: { bundleId } });
  if (find.error) {
    return (
      <Page
        title="Find"
        actions={
          <Link to="/together" className={classes.link}>
            Back to the list
          </Link>
        }
      >
        <ProblemNotice error={find.error} onRetry={() => void find.refetch()} />
      </Page>
    );
  }
  if (!find.data) {
    return (
      <Page title="Find">
        <LoadingRows rows={4} height={120} label="Loading the find" />
      </Page>
    );
  }
  return <OpenFind find={find.data} extra={extraActions?.(find.data.bundleId)} />;
}

function OpenFind({ find, extra }: { readonly find: FindDetail; readonly extra: ReactNode }) {
  const state = STATE_WORDS[find.state];
  return (
    <Page
      title={`${find.patientName ?? 'A patient'}: together`}
      tabTitle={`Find ${find.number}`}
      lead={
        <>
          <StatusWord tone={state.tone}>{state.word}</StatusWord> Find {find.number}. {find.sentence}
        </>
      }
      actions={
        <Link to="/together" className={classes.link}>
          Back to the list
        </Link>
      }
    >
      <Gains find={find} />
      <FindActions find={find} extra={extra} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <section>
            <h2 className={classes.heading}>Days</h2>
            <Lanes visits={find.visitsPlanned} events={find.events} />
            <LaneTable visits={find.visitsPlanned} events={find.events} />
            <p className={classes.muted}>{find.proof}</p>
            {find.leftOut.map(({ display, sentence }) => (
              <p key={display} className={classes.muted}>
                Left out: {display}. {sentence}
              </p>
            ))}
          </section>
          {OPEN_STATES.includes(find.state) && <WhyThisPlan bundleId={find.bundleId} />}
        </div>
        <div className={classes.column}>
          <FamilyWishes find={find} />
          <section>
            <h2 className={classes.heading}>Who must agree</h2>
            <PeopleWhoAgree approvals={find.approvals} sedations={find.sedations} />
          </section>
          <section>
            <h2 className={classes.heading}>What the rules say</h2>
            <RuleFindings rules={find.rules} />
          </section>
          <History find={find} />
        </div>
      </div>
    </Page>
  );
}

function Gains({ find }: { readonly find: FindDetail }) {
  const saved = [
    {
      count: find.baselineVisits - find.visits,
      label: `visits fewer: ${find.visits} instead of ${find.baselineVisits}`,
    },
    {
      count: find.baselineNeedles - find.needles,
      label: `needles awake fewer: ${find.needles} instead of ${find.baselineNeedles}`,
    },
    {
      count: find.baselineSedations - find.sedations,
      label: `anaesthetics fewer: ${find.sedations} instead of ${find.baselineSedations}`,
    },
    { count: find.baselineFasts - find.fasts, label: `fasts fewer: ${find.fasts} instead of ${find.baselineFasts}` },
  ].filter(({ count }) => count > 0);
  const hours = hoursSaved(find.minutesSaved);
  return (
    <div className={classes.gains}>
      {saved.map(({ count, label }) => (
        <Figure key={label} value={count} label={label} gathered />
      ))}
      {hours && <Figure value={hours} label="saved for the family, travel counted as 1 h a visit" gathered />}
    </div>
  );
}

function History({ find }: { readonly find: FindDetail }) {
  const { zone } = useSession();
  return (
    <section>
      <h2 className={classes.heading}>What happened</h2>
      <ol className={classes.history}>
        {find.history.map((each) => (
          <li key={`${each.at} ${each.to}`}>
            <time dateTime={each.at}>{formatDayTime(each.at, { zone })}</time> {STATE_WORDS[each.to].word}
            {each.personName ? `, ${each.personName}` : ', found by the search'}
            {each.reason !== '' && `: ${each.reason}`}
          </li>
        ))}
      </ol>
    </section>
  );
}

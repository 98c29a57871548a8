import { Button, SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { FIND_GROUPS, type FindGroup, type FindRow, listFinds } from '../find-contract.ts';
import { axisOf, type DayAxis } from './day-axis.ts';
import { FamiliesWhoAsk } from './FamiliesWhoAsk.tsx';
import { FindPicture } from './FindPicture.tsx';
import { GROUP_WORDS, HUNT_EMPTY, hoursSaved, STATE_WORDS } from './find-words.ts';
import { HuntBar, LookNow, useHunt } from './HuntBar.tsx';
import classes from './Together.module.css';

const PAGE = 25;

/** What can be brought together, the greatest gain first. */
export function TogetherPage() {
  const [group, setGroup] = useState<FindGroup>('open');
  const [limit, setLimit] = useState(PAGE);
  const finds = useRoute(listFinds, { query: { group, limit: Math.min(100, limit) } }, { keepPrevious: true });
  const hunt = useHunt();
  const list = useRef<HTMLUListElement>(null);
  useKeys([
    { key: 'arrowdown', label: 'Go to the next find', act: () => step(list.current, 1) },
    { key: 'arrowup', label: 'Go to the find before', act: () => step(list.current, -1) },
  ]);
  const counts = finds.data?.counts;
  const choose = (value: string) => {
    setGroup(value as FindGroup);
    setLimit(PAGE);
  };
  return (
    <Page
      title="Together"
      lead="Care of one patient that could share a visit, a needle or an anaesthetic."
      actions={<LookNow hunt={hunt} />}
    >
      <FamiliesWhoAsk />
      <HuntBar hunt={hunt} />
      <div className={classes.filters}>
        <SegmentedControl
          aria-label="Which finds"
          value={group}
          onChange={choose}
          transitionDuration={0}
          data={FIND_GROUPS.map((value) => ({
            value,
            label: counts ? `${GROUP_WORDS[value]} ${counts[value]}` : GROUP_WORDS[value],
          }))}
        />
      </div>
      {finds.error && <ProblemNotice error={finds.error} onRetry={() => void finds.refetch()} />}
      {!finds.data && !finds.error && <LoadingRows rows={8} height={64} label="Loading finds" />}
      {finds.data?.finds.length === 0 && (
        <EmptyState
          title={HUNT_EMPTY[group].title}
          action={
            group === 'open' ? (
              <LookNow hunt={hunt} />
            ) : (
              <Button variant="default" onClick={() => choose('open')}>
                See what can be brought together
              </Button>
            )
          }
        >
          {HUNT_EMPTY[group].text}
        </EmptyState>
      )}
      {finds.data && finds.data.finds.length > 0 && <FindList finds={finds.data.finds} listRef={list} />}
      {finds.data && finds.data.finds.length < Math.min(100, finds.data.counts[group] ?? 0) && (
        <p>
          <Button variant="default" onClick={() => setLimit(limit + PAGE)}>
            Show more of {finds.data.counts[group]}
          </Button>
        </p>
      )}
    </Page>
  );
}

function FindList({
  finds,
  listRef,
}: {
  readonly finds: readonly FindRow[];
  readonly listRef: React.RefObject<HTMLUListElement | null>;
}) {
  const axis = axisOf(finds.flatMap((find) => [...find.singleDays, ...find.togetherDays]));
  return (
    <ul className={classes.list} ref={listRef} aria-label="Finds">
      {finds.map((find) => (
        <li key={find.bundleId}>
          <FindLine find={find} axis={axis} />
        </li>
      ))}
    </ul>
  );
}

function FindLine({ find, axis }: { readonly find: FindRow; readonly axis: DayAxis }) {
  const state = STATE_WORDS[find.state];
  return (
    <Link to={`/together/${find.bundleId}`} className={classes.row}>
      <span className={classes.who}>
        {find.patientName ?? 'A patient'}
        <span className={classes.number}>Find {find.number}</span>
        {find.state !== 'found' && <StatusWord tone={state.tone}>{state.word}</StatusWord>}
        {find.isAskedFor && <StatusWord tone="family">The family asked</StatusWord>}
      </span>
      <span className={classes.pictureCell}>
        <FindPicture axis={axis} singleDays={find.singleDays} togetherDays={find.togetherDays} />
      </span>
      <span className={classes.figures}>
        <Saved value={find.baselineVisits - find.visits} label="visits" />
        <Saved value={find.baselineNeedles - find.needles} label="needles" />
        <Saved value={find.baselineSedations - find.sedations} label="asleep" />
        <span className={classes.figure}>
          <span className={hoursSaved(find.minutesSaved) ? classes.figureValue : classes.figureNone}>
            {hoursSaved(find.minutesSaved) ?? '–'}
          </span>
          <span className={classes.figureLabel}>saved</span>
        </span>
      </span>
      <span className={classes.sentence}>
        {countOf(find.visits, 'visit')} instead of {find.baselineVisits}
      </span>
    </Link>
  );
}

function Saved({ value, label }: { readonly value: number; readonly label: string }) {
  return (
    <span className={classes.figure}>
      <span className={value > 0 ? classes.figureValue : classes.figureNone}>{value > 0 ? `−${value}` : '–'}</span>
      <span className={classes.figureLabel}>{label}</span>
    </span>
  );
}

/** Moves the focus along the rows; Enter opens the one it stands on, as for any link. */
function step(list: HTMLUListElement | null, by: 1 | -1): void {
  const links = [...(list?.querySelectorAll('a') ?? [])];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
}

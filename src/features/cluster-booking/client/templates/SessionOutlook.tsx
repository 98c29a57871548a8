import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { countOf } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import { OUTLOOK_PATTERNS, type OutlookPatternName } from '../../domain/templates/outlook-patterns.ts';
import { IDLE_WEIGHTS, OUTLOOK_STRESSES, type OutlookStress } from '../../domain/templates/outlook-stress.ts';
import { whyInWords } from '../../domain/templates/outlook-words.ts';
import type { previewOutlook } from '../../outlook-contract.ts';
import { minuteOfWallTime } from '../sessions/week.ts';
import classes from './Outlook.module.css';
import { OutlookTable } from './OutlookTable.tsx';
import { PATTERN_WORDS } from './pattern-words.ts';
import { arrivalOf, type TemplateDraft } from './template-draft.ts';
import { useOutlook } from './use-outlook.ts';

type SessionOutlookProps = {
  readonly draft: TemplateDraft;
  readonly onChoose: (pattern: OutlookPatternName) => void;
  /** Takes over times of their own that were found. */
  readonly onTakeTimes: (offsetsMinutes: readonly number[]) => void;
};

const STRESS_WORDS: Readonly<Record<OutlookStress, string>> = {
  patients: 'Patients’ time',
  even: 'Both',
  staff: 'Staff’s time',
};

/** What the drawn session will do to patients and staff, for each way to come, before anything is saved. */
export function SessionOutlook({ draft, onChoose, onTakeTimes }: SessionOutlookProps) {
  const [seenAtOnce, setSeenAtOnce] = useState<number | null>(null);
  const [stress, setStress] = useState<OutlookStress>('even');
  const { clusterId, siteId, durationMinutes, capacity } = draft;
  const isAskable = clusterId !== null && siteId !== null;
  const resourceIds = [
    ...new Set(
      draft.lines.flatMap((line) => (line.pick === 'all' ? line.resourceIds : line.resourceIds.slice(0, line.units))),
    ),
  ].sort();
  const drawn = arrivalOf(draft);
  const basic = OUTLOOK_PATTERNS.find((name) => name === draft.arrivalPattern);
  const arrival = basic !== undefined || typeof drawn === 'string' ? null : drawn;
  const chosen = basic ?? 'drawn';
  const words = { ...PATTERN_WORDS, drawn: PATTERN_WORDS[draft.arrivalPattern] };
  const outlook = useOutlook(
    isAskable ? { clusterId, siteId, durationMinutes, capacity, resourceIds, arrival, seenAtOnce, stress } : null,
  );
  const told = isAskable && !outlook.error ? outlook.data : undefined;
  return (
    <section className={classes.outlook} aria-label="How it will run">
      <h2>How it will run</h2>
      {!isAskable && <p className={classes.quiet}>Choose the need and the site to see how long people would wait.</p>}
      {isAskable && outlook.error && <ProblemNotice error={outlook.error} onRetry={() => void outlook.refetch()} />}
      {isAskable && !outlook.error && !outlook.data && (
        <LoadingRows rows={4} height={44} label="Working out how long people would wait" />
      )}
      {told && (
        <div className={classes.told} aria-busy={outlook.isBehind} data-behind={outlook.isBehind}>
          <p className={classes.why} role="status">
            {outlook.isBehind ? 'Working it out again…' : whyInWords(told.patterns, { chosen, words })}
          </p>
          <OutlookTable
            patterns={told.patterns}
            chosen={chosen}
            drawnWords={words.drawn}
            onTakeTimes={onTakeTimes}
            startMinute={minuteOfWallTime(draft.startText) ?? 0}
            onChoose={onChoose}
          />
          <p className={classes.quiet}>
            The figure is the average. The dark bar holds half of the patients or sessions, the pale one 85 of 100.
          </p>
        </div>
      )}
      {isAskable && (
        <div className={classes.choices}>
          <Select
            label="What counts most"
            allowDeselect={false}
            data={OUTLOOK_STRESSES.map((value) => ({ value, label: STRESS_WORDS[value] }))}
            value={stress}
            onChange={(value) => setStress(OUTLOOK_STRESSES.find((each) => each === value) ?? 'even')}
          />
          <NumberInput
            label="Seen at once"
            min={1}
            max={50}
            value={seenAtOnce ?? told?.seenAtOnce ?? 1}
            onChange={(value) => setSeenAtOnce(countOrNull(value))}
          />
        </div>
      )}
      {told && <Basis told={told} stress={stress} />}
    </section>
  );
}

type Told = ReplyOf<typeof previewOutlook>;

function Basis({ told, stress }: { readonly told: Told; readonly stress: OutlookStress }) {
  return (
    <details className={classes.basis}>
      <summary>What this rests on</summary>
      <ul>
        {told.basis.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        <li>
          A minute of idle staff counts as {countOf(IDLE_WEIGHTS[stress], 'minute')} of waiting, a minute of overtime as
          one and a half idle ones.
        </li>
        <li>One after another: two at the start, then one at a time (Bailey and Welch).</li>
        <li>
          {told.sessionsSimulated > 0
            ? `Played through ${told.sessionsSimulated.toLocaleString('en-GB')} times.`
            : 'Worked out exactly, not by trying.'}
          {told.isProved && ' No times in steps of five minutes cost less than the best shown.'}
        </li>
      </ul>
    </details>
  );
}

function countOrNull(value: string | number): number | null {
  const count = Math.round(Number(value));
  return value !== '' && Number.isFinite(count) && count >= 1 ? Math.min(50, count) : null;
}

import { StatusWord, type Tone } from '#platform/client/design/StatusWord.tsx';
import type { SeriesState } from '../../domain/seats/series-grid.ts';
import classes from './Series.module.css';

const STATES: Readonly<Record<SeriesState, { word: string; tone: Tone }>> = {
  ok: { word: 'Free', tone: 'passes' },
  full: { word: 'Full', tone: 'stops' },
  clash: { word: 'Clash', tone: 'stops' },
  closed: { word: 'Closed', tone: 'quiet' },
};

type DayStateProps = {
  readonly row: { readonly state: SeriesState; readonly why: string };
  /** Why a seat chosen for this day could not be had. */
  readonly gone: string | undefined;
};

/** How a day of a series stands, and what has just gone wrong with it. */
export function DayState({ row: { state, why }, gone }: DayStateProps) {
  return (
    <>
      <StatusWord tone={STATES[state].tone}>{STATES[state].word}</StatusWord> {why}
      {gone !== undefined && <span className={classes.gone}>Not any more: {gone}</span>}
    </>
  );
}

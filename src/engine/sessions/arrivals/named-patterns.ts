export const PATTERN_NAMES = [
  'individual',
  'bailey-welch',
  'two-at-a-time',
  'wave',
  'modified-wave',
  'single-block',
] as const;
export type PatternName = (typeof PATTERN_NAMES)[number];

/**
 * Minutes after the start for each patient under a rule of thumb; `visitMinutes` is the mean time with one patient.
 * `individual`: one per visit. `bailey-welch`: two at the start, then one per visit (Bailey 1952; Welch 1964).
 * `two-at-a-time`: pairs, one pair per two visits. `wave`: three per three visits, two at once and one half of the way (Family Practice
 * Management 2022: two on the hour, one on the half hour, for visits of 20 minutes). `modified-wave`: four per four visits, two at once,
 * one and two visits later, the last place open to catch up (Family Practice Management 2002). `single-block`: all at the start.
 */
export function patternOffsets(name: PatternName, patients: number, visitMinutes: number): number[] {
  return Array.from({ length: patients }, (_, index) => visitsBefore(name, index) * visitMinutes);
}

function visitsBefore(name: PatternName, index: number): number {
  switch (name) {
    case 'individual':
      return index;
    case 'bailey-welch':
      return Math.max(0, index - 1);
    case 'two-at-a-time':
      return index - (index % 2);
    case 'wave':
      return index - (index % 3) + (index % 3 === 2 ? 1.5 : 0);
    case 'modified-wave':
      return index - (index % 4) + Math.max(0, (index % 4) - 1);
    case 'single-block':
      return 0;
  }
}

export type Carousel = {
  readonly patients: number;
  readonly stations: number;
  readonly stationMinutes: number;
  /** `staggered`: one more patient per turn. `together`: cohorts of one patient per station, each starting at another station. */
  readonly entry: 'staggered' | 'together';
};

/** Offsets of a carousel, and when its last patient is done: (S + n - 1)·t staggered, S·t for each cohort together. */
export function carouselOffsets({ patients, stations, stationMinutes, entry }: Carousel): {
  readonly offsetsMinutes: number[];
  readonly endsAfterMinutes: number;
} {
  const turnOf = (index: number) => (entry === 'staggered' ? index : Math.floor(index / stations) * stations);
  const offsetsMinutes = Array.from({ length: patients }, (_, index) => turnOf(index) * stationMinutes);
  return { offsetsMinutes, endsAfterMinutes: (offsetsMinutes.at(-1) ?? 0) + stations * stationMinutes };
}

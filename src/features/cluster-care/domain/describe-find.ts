import type { BundlingPlan } from '#engine/bundling/plan.ts';

/** What a plan saves against the events one by one; a negative number is a price. */
export type FindGain = {
  readonly visits: number;
  readonly needles: number;
  readonly sedations: number;
  readonly fasts: number;
  readonly minutes: number;
};

export type FindDescription = {
  readonly gain: FindGain;
  /** "Two visits instead of five, one needle instead of four." */
  readonly sentence: string;
  /** At least one visit or one awake needle saved. */
  readonly isWorthShowing: boolean;
};

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

const NOUNS = [
  { name: 'visits', one: 'visit', many: 'visits' },
  { name: 'needles', one: 'needle awake', many: 'needles awake' },
  { name: 'sedations', one: 'anaesthetic', many: 'anaesthetics' },
  { name: 'fasts', one: 'fast', many: 'fasts' },
] as const;

export function describeFind(plan: BundlingPlan): FindDescription {
  const { baseline, figures } = plan;
  const gain: FindGain = {
    visits: baseline.visits - figures.visits,
    needles: baseline.needles - figures.needles,
    sedations: baseline.sedations - figures.sedations,
    fasts: baseline.fasts - figures.fasts,
    minutes: baseline.minutes - figures.minutes,
  };
  const parts = NOUNS.filter(({ name }) => gain[name] !== 0).map(({ name, one, many }) => {
    const now = figures[name];
    return `${inWords(now)} ${now === 1 ? one : many} instead of ${inWords(baseline[name])}`;
  });
  return {
    gain,
    sentence: parts.length === 0 ? 'Nothing is saved by bringing these together.' : `${capital(parts.join(', '))}.`,
    isWorthShowing: gain.visits >= 1 || gain.needles >= 1,
  };
}

function inWords(count: number): string {
  return WORDS[count] ?? String(count);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

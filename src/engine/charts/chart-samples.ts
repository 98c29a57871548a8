import { addDays } from '#kernel/calendar-date.ts';
import { splitRandom } from '#kernel/random.ts';
import { CHART_KINDS, type ChartPoint, type ChartProblem } from './problem.ts';

const FIRST_ON = '2024-01-01';
const BASELINE = 20;

/**
 * An invented measure of a paediatric hospital, week by week, the same for the same seed: `size` points; the kind goes by the seed. After
 * three fifths of the weeks a change is made that a person noted, and most measures get better by it.
 */
export function generateChart({ size, seed }: { readonly size: number; readonly seed: number }): ChartProblem {
  const random = splitRandom(seed, 'chart-sample');
  const kind = CHART_KINDS[((seed % CHART_KINDS.length) + CHART_KINDS.length) % CHART_KINDS.length] ?? 'xmr';
  const changeAt = Math.floor(size * 0.6);
  const effect = 0.6 + 0.5 * random.next();
  const points = Array.from({ length: size }, (_, week): ChartPoint => {
    const on = addDays(FIRST_ON, 7 * week);
    const level = week < changeAt ? 1 : effect;
    const noise = random.next() + random.next() + random.next() - 1.5;
    if (kind === 'xmr') return point(on, Math.round(10 * (14 * level + 3 * noise)) / 10, 20 + random.integer(0, 20));
    if (kind === 'c') return point(on, Math.max(0, Math.round(12 * level + 4 * noise)), null);
    const weeksSize = kind === 'p' ? random.integer(30, 60) : random.integer(400, 700);
    const isShareKind = kind === 'p' || kind === 'p-prime';
    const rate = (isShareKind ? 0.18 : 0.03) * level;
    const count = Math.round(weeksSize * rate + 2 * noise * Math.sqrt(weeksSize * rate));
    return point(on, Math.min(weeksSize, Math.max(0, count)), weeksSize);
  });
  const first = { fromOn: FIRST_ON, baselinePoints: BASELINE, frozen: null, decidedBy: null, note: null };
  const changedOn = addDays(FIRST_ON, 7 * changeAt);
  const hasChange = changeAt >= BASELINE;
  const second = {
    fromOn: changedOn,
    baselinePoints: BASELINE,
    frozen: null,
    decidedBy: 'nurse lead',
    note: 'Clusters.',
  };
  return {
    kind,
    ...WORDS[kind],
    points,
    phases: hasChange ? [first, second] : [first],
    annotations: hasChange ? [{ on: changedOn, text: 'The diabetes clinic books in clusters' }] : [],
    smallNumbers: 'hidden',
  };
}

const WORDS = {
  xmr: { name: 'Days from due to seat', unit: 'days', better: 'lower' },
  c: { name: 'Needles outside bundles', unit: 'needles a week', better: 'lower' },
  p: { name: 'Seats not attended', unit: '%', better: 'lower' },
  'p-prime': { name: 'Calls without a seat', unit: '%', better: 'lower' },
  u: { name: 'Night entries', unit: 'entries per patient night', better: 'lower' },
  'u-prime': { name: 'Interruptions', unit: 'interruptions per nurse hour', better: 'lower' },
} as const;

function point(on: string, value: number, size: number | null): ChartPoint {
  return { on, value, size, excludedBecause: null };
}

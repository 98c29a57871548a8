import type { Explanation, Templates } from '#engine/explanation.ts';
import type { ClinicDayFigures, ClinicDifference, ClinicMeasure, MeasureCode } from './figures.ts';

export const CLINIC_DAY_TEMPLATES: Templates = {
  'longest-wait-stage': 'Patients wait longest at {stage}: {minutes} minutes on average, {percent} % of them at all.',
  'busiest-resource': 'The busiest is {resource}: {percent} % of its staffed time.',
  overtime: 'The day runs {minutes} minutes over on average, and {p90} or more on one day in ten.',
  shorter: '{measure} becomes shorter by {minutes} minutes on average (95 % interval {low} to {high}).',
  longer: '{measure} becomes longer by {minutes} minutes on average (95 % interval {low} to {high}).',
  'no-difference': '{measure} does not change beyond chance (95 % interval {low} to {high} minutes).',
};

const NAMES: Readonly<Partial<Record<MeasureCode, string>>> = {
  wait: 'Waiting',
  'in-clinic': 'Time in the clinic',
  overtime: 'Overtime',
};

/** Where patients wait, who is busiest, how the day ends, and what the change does, each as data for a sentence. */
export function explainClinicDay(figures: ClinicDayFigures): Explanation[] {
  const measures = figures.after ?? figures.before;
  return [
    ...longestWait(measures),
    ...busiest(measures),
    ...overtime(measures),
    ...(figures.differences ?? []).filter(({ code }) => NAMES[code] !== undefined).map(differenceSaid),
  ];
}

function greatest(measures: readonly ClinicMeasure[], code: MeasureCode): ClinicMeasure | null {
  const among = measures.filter((measure) => measure.code === code);
  return among.reduce<ClinicMeasure | null>((best, one) => (best === null || one.mean > best.mean ? one : best), null);
}

function longestWait(measures: readonly ClinicMeasure[]): Explanation[] {
  const worst = greatest(measures, 'stage-wait');
  if (worst?.subjectId == null) return [];
  const share = measures.find(({ code, subjectId }) => code === 'stage-waiting-share' && subjectId === worst.subjectId);
  const data = { stage: worst.subjectId, minutes: tenth(worst.mean), percent: Math.round((share?.mean ?? 0) * 100) };
  return [{ code: 'longest-wait-stage', data, subjectId: worst.subjectId }];
}

function busiest(measures: readonly ClinicMeasure[]): Explanation[] {
  const most = greatest(measures, 'utilisation');
  if (most?.subjectId == null) return [];
  const data = { resource: most.subjectId, percent: Math.round(most.mean * 100) };
  return [{ code: 'busiest-resource', data, subjectId: most.subjectId }];
}

function overtime(measures: readonly ClinicMeasure[]): Explanation[] {
  const measure = measures.find(({ code }) => code === 'overtime');
  if (measure === undefined) return [];
  const p90 = measure.percentiles.find(({ percent }) => percent === 90)?.value ?? 0;
  return [{ code: 'overtime', data: { minutes: tenth(measure.mean), p90: tenth(p90) }, subjectId: null }];
}

function differenceSaid({ code, mean, low95, high95 }: ClinicDifference): Explanation {
  const isChance = low95 <= 0 && high95 >= 0;
  const measure = NAMES[code] ?? code;
  const said = isChance ? 'no-difference' : mean < 0 ? 'shorter' : 'longer';
  const [low, high] = said === 'shorter' ? [-high95, -low95] : [low95, high95];
  const data = { measure, minutes: tenth(Math.abs(mean)), low: tenth(low), high: tenth(high) };
  return { code: said, data, subjectId: null };
}

function tenth(minutes: number): number {
  return Math.round(minutes * 10) / 10;
}

import { addDays } from '#kernel/calendar-date.ts';
import type { Measure, Reading, Unit, WeekReading } from './measure.ts';

/** Units of UCUM: https://ucum.org/ucum */
const UCUM: Readonly<Record<Unit, string>> = {
  '%': '%',
  'visits a week': '{visits}/wk',
  'needles a week': '{needles}/wk',
  'sedations a week': '{sedations}/wk',
  seconds: 's',
  minutes: 'min',
  hours: 'h',
  days: 'd',
  points: '{points}',
};

const POPULATIONS = 'http://terminology.hl7.org/CodeSystem/measure-population';
const NOTATION = 'http://terminology.hl7.org/CodeSystem/measure-improvement-notation';
const ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

export type Reported = {
  readonly measure: Measure;
  readonly current: Reading;
  readonly series: readonly WeekReading[];
  readonly weeksPerPoint: 1 | 4;
  /** When it was made. */
  readonly at: Date;
};

/**
 * A measure as a summary MeasureReport of FHIR R4 (https://hl7.org/fhir/R4/measurereport.html): the whole time, and each point of the
 * chart as a stratum. What is not told is masked.
 */
export function measureReportOf({ measure, current, series, weeksPerPoint, at }: Reported) {
  const [first, last] = [series[0]?.weekOn, series.at(-1)?.weekOn];
  return {
    resourceType: 'MeasureReport' as const,
    status: 'complete' as const,
    type: 'summary' as const,
    measure: `urn:sheaf:measure:${measure.id}`,
    date: at.toISOString(),
    ...(first === undefined || last === undefined
      ? { period: { start: at.toISOString(), end: at.toISOString() } }
      : { period: { start: first, end: addDays(last, 7 * weeksPerPoint - 1) } }),
    improvementNotation: {
      coding: [{ system: NOTATION, code: measure.better === 'higher' ? 'increase' : 'decrease' }],
    },
    group: [
      {
        code: { text: measure.name },
        population: populationOf(current),
        measureScore: scoreOf(measure, current),
        stratifier: [
          {
            code: [{ text: weeksPerPoint === 1 ? 'Week' : 'Four weeks' }],
            stratum: series.map((point) => ({
              value: { text: point.weekOn },
              population: populationOf(point),
              measureScore: scoreOf(measure, point),
            })),
          },
        ],
      },
    ],
  };
}

function populationOf({ n }: Reading) {
  const code = { coding: [{ system: POPULATIONS, code: 'measure-population' }] };
  return n === null ? [] : [{ code, count: n }];
}

function scoreOf({ unit }: Measure, { value, isSmall }: Reading) {
  if (value === null) return { extension: [{ url: ABSENT, valueCode: isSmall ? 'masked' : 'not-applicable' }] };
  return { value, unit, system: 'http://unitsofmeasure.org', code: UCUM[unit] };
}

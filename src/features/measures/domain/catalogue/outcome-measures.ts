import type { Measure } from '../measure.ts';

const OF_RESULTS = { family: 'Outcomes', counted: 'results', isByCluster: true, choices: ['cluster'] } as const;
const WHOSE = 'of patients who were in a session in the year before, in the week of the result';

/** What became better for the patients. Where a patient is in two clusters, the result counts for both. */
export const OUTCOME_MEASURES: readonly Measure[] = [
  {
    ...OF_RESULTS,
    id: 'hba1c-at-goal',
    name: 'HbA1c below 8 %',
    kind: 'share',
    unit: '%',
    definition: `Results of HbA1c below 8 %, out of all ${WHOSE}.`,
    better: 'higher',
  },
  {
    ...OF_RESULTS,
    id: 'hba1c-change',
    name: 'Change of HbA1c',
    kind: 'mean',
    unit: '%',
    definition: `Results of HbA1c less the patient’s last one before the first session, averaged, ${WHOSE}. Below zero is lower than before.`,
    better: 'lower',
  },
  {
    ...OF_RESULTS,
    id: 'pressure-at-goal',
    name: 'Blood pressure at goal',
    kind: 'share',
    unit: '%',
    definition: `Upper blood pressures below 140 mmHg, and lower ones below 90 where one was taken on the same day, out of all ${WHOSE}.`,
    better: 'higher',
  },
  {
    ...OF_RESULTS,
    id: 'pain-change',
    name: 'Change of pain as told',
    kind: 'mean',
    unit: 'points',
    definition: `Pain from 0 to 10 as patients tell it, less what they told before their first session, averaged, ${WHOSE}. Below zero is less pain.`,
    better: 'lower',
  },
];

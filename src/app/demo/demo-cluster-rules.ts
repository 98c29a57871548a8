import type { DemoCluster } from './demo-cluster.ts';

/** How far ahead a need makes somebody one of a cluster: as far as needs are looked for. */
const NEED_WITHIN_DAYS = 200;
const SNOMED = 'http://snomed.info/sct';
const HBA1C = { system: 'http://loinc.org', code: '4548-4' };

type Words = {
  readonly purpose: string;
  readonly visitType: 'group' | 'clustered' | 'stations' | 'shared-places';
  readonly condition?: { readonly name: string; readonly codes: readonly string[] };
  /** Whoever is this old is seen alone. */
  readonly untilYears?: number;
};

/** What each cluster is for, in all four ways that patients can meet. */
const WORDS: Readonly<Record<string, Words>> = {
  'diabetes-review': {
    purpose: 'People with type 2 diabetes learn from the team and from each other, and leave with a plan of their own.',
    visitType: 'group',
    condition: { name: 'Diabetes', codes: ['44054006', '46635009'] },
    untilYears: 84,
  },
  'diabetes-bloods': { purpose: 'Blood and urine ready before the review, in one go.', visitType: 'shared-places' },
  'asthma-review': {
    purpose: 'Inhalers checked, plans renewed, one after the other in one afternoon.',
    visitType: 'stations',
    condition: { name: 'Asthma', codes: ['195967001'] },
  },
  'lung-function': { purpose: 'Breathing tests when the machine and its expert are there.', visitType: 'clustered' },
  'blood-pressure': {
    purpose: 'Readings looked at and medicines set, in short visits back to back.',
    visitType: 'clustered',
    untilYears: 88,
  },
  'kidney-bloods': {
    purpose: 'Kidney bloods on one morning, so that results come back together.',
    visitType: 'shared-places',
  },
  'heart-failure': { purpose: 'Weight, breath and medicines, with the same nurse.', visitType: 'clustered' },
  inr: { purpose: 'A finger prick and the dose at once.', visitType: 'shared-places' },
  'eye-screening': { purpose: 'One look at the back of the eye a year keeps sight.', visitType: 'clustered' },
  hearing: { purpose: 'Quiet mornings for small ears.', visitType: 'clustered' },
  'well-child': { purpose: 'Growing, playing, vaccines: once a year.', visitType: 'clustered' },
  'child-dental': { purpose: 'Teeth looked at where children feel at home.', visitType: 'clustered' },
};

/** The columns of a cluster's definition. */
export function definitionOf({ key, kindIds, families }: DemoCluster) {
  const words = WORDS[key] ?? { purpose: '', visitType: 'clustered' as const };
  const { condition, untilYears } = words;
  const codes = condition?.codes.map((code) => ({ system: SNOMED, code }));
  return {
    purpose: words.purpose,
    visit_type: words.visitType,
    rules: {
      include: [
        ...(condition ? [{ type: 'condition', name: condition.name, codes }] : []),
        { type: 'recall-due', kindIds, families, withinDays: NEED_WITHIN_DAYS },
      ],
      exclude: untilYears === undefined ? [] : [{ type: 'age', fromMonths: untilYears * 12, untilMonths: null }],
    },
    measures: key.startsWith('diabetes')
      ? [{ name: 'HbA1c', codes: [HBA1C], comparison: 'below', target: 8, unit: '%', withinMonths: 12 }]
      : [],
  };
}

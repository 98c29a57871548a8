import type { DemoSiteKey } from './demo-places.ts';

export type DemoTemplate = {
  readonly site: DemoSiteKey;
  readonly weekdays: readonly number[];
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly capacity: number;
  readonly places: readonly string[];
  readonly staff: readonly string[];
};

export type DemoCluster = {
  readonly key: string;
  readonly name: string;
  readonly kindIds: readonly string[];
  readonly families: readonly string[];
  readonly visitMinutes: number;
  readonly visitsPerYear: number;
  readonly arrivalPattern: 'together' | 'wave' | 'staggered';
  readonly instructions: string;
  readonly templates: readonly DemoTemplate[];
  /** How well its sessions filled a year ago and now, and how often people stay away: found on the charts, for a reason. */
  readonly history: { readonly fillBefore: number; readonly fillNow: number; readonly noShow: number };
};

const at = (hour: number, minute = 0) => hour * 60 + minute;

/** Twelve needs with their sessions. Eye screening has too few on purpose: a newcomer's first task is to draw one. */
export const DEMO_CLUSTERS: readonly DemoCluster[] = [
  {
    key: 'diabetes-review',
    name: 'Diabetes review',
    kindIds: ['visit-specialty'],
    families: ['Diabetes'],
    visitMinutes: 90,
    visitsPerYear: 2,
    arrivalPattern: 'together',
    instructions: 'Bring your glucose meter and your list of medicines. Eat as usual.',
    templates: [
      {
        site: 'main',
        weekdays: [2],
        startMinute: at(9),
        durationMinutes: 90,
        capacity: 10,
        places: ['group-room'],
        staff: ['diabetes-nurse-1', 'physician-1'],
      },
      {
        site: 'river',
        weekdays: [4],
        startMinute: at(14),
        durationMinutes: 90,
        capacity: 8,
        places: ['river-clinic'],
        staff: ['diabetes-nurse-2'],
      },
    ],
    history: { fillBefore: 0.62, fillNow: 0.86, noShow: 0.08 },
  },
  {
    key: 'diabetes-bloods',
    name: 'Diabetes blood and urine tests',
    kindIds: ['lab-hba1c', 'lab-bmp', 'lab-lipid', 'lab-urine-acr'],
    families: ['Diabetes'],
    visitMinutes: 10,
    visitsPerYear: 3,
    arrivalPattern: 'staggered',
    instructions: 'No need to fast. Drink water, wear loose sleeves.',
    templates: [
      {
        site: 'main',
        weekdays: [1, 3],
        startMinute: at(7, 30),
        durationMinutes: 120,
        capacity: 20,
        places: ['bloods'],
        staff: ['phlebotomist-1', 'phlebotomist-2'],
      },
    ],
    history: { fillBefore: 0.55, fillNow: 0.78, noShow: 0.07 },
  },
  {
    key: 'asthma-review',
    name: 'Asthma review',
    kindIds: ['visit-specialty'],
    families: ['Asthma'],
    visitMinutes: 20,
    visitsPerYear: 1,
    arrivalPattern: 'wave',
    instructions: 'Bring all your inhalers and spacers.',
    templates: [
      {
        site: 'main',
        weekdays: [3],
        startMinute: at(13),
        durationMinutes: 180,
        capacity: 12,
        places: ['clinic-a'],
        staff: ['physician-2'],
      },
    ],
    history: { fillBefore: 0.5, fillNow: 0.74, noShow: 0.14 },
  },
  {
    key: 'lung-function',
    name: 'Lung function test',
    kindIds: ['dx-spirometry'],
    families: [],
    visitMinutes: 30,
    visitsPerYear: 1,
    arrivalPattern: 'staggered',
    instructions: 'Do not use your blue inhaler for four hours before, if you can manage without it.',
    templates: [
      {
        site: 'main',
        weekdays: [1, 4],
        startMinute: at(9),
        durationMinutes: 180,
        capacity: 6,
        places: ['lungs'],
        staff: ['lung-physiologist-1'],
      },
    ],
    history: { fillBefore: 0.7, fillNow: 0.82, noShow: 0.11 },
  },
  {
    key: 'blood-pressure',
    name: 'Blood pressure review',
    kindIds: ['visit-specialty'],
    families: ['Hypertension'],
    visitMinutes: 15,
    visitsPerYear: 2,
    arrivalPattern: 'wave',
    instructions: 'Bring your home readings of the last week. Rest five minutes before.',
    templates: [
      {
        site: 'main',
        weekdays: [1],
        startMinute: at(13),
        durationMinutes: 180,
        capacity: 14,
        places: ['clinic-b'],
        staff: ['physician-3'],
      },
      {
        site: 'river',
        weekdays: [2],
        startMinute: at(9),
        durationMinutes: 150,
        capacity: 10,
        places: ['river-clinic'],
        staff: ['river-nurse-1'],
      },
    ],
    history: { fillBefore: 0.6, fillNow: 0.8, noShow: 0.1 },
  },
  {
    key: 'kidney-bloods',
    name: 'Kidney blood tests',
    kindIds: ['lab-bmp', 'lab-cbc', 'lab-urine-acr'],
    families: ['Kidney disease'],
    visitMinutes: 10,
    visitsPerYear: 3,
    arrivalPattern: 'staggered',
    instructions: 'Drink as your kidney team advised.',
    templates: [
      {
        site: 'main',
        weekdays: [5],
        startMinute: at(8),
        durationMinutes: 120,
        capacity: 14,
        places: ['bloods'],
        staff: ['phlebotomist-3'],
      },
    ],
    history: { fillBefore: 0.58, fillNow: 0.72, noShow: 0.06 },
  },
  {
    key: 'heart-failure',
    name: 'Heart failure clinic',
    kindIds: ['visit-specialty'],
    families: ['Heart failure'],
    visitMinutes: 30,
    visitsPerYear: 2,
    arrivalPattern: 'staggered',
    instructions: 'Weigh yourself every morning this week and bring the numbers.',
    templates: [
      {
        site: 'main',
        weekdays: [4],
        startMinute: at(9),
        durationMinutes: 180,
        capacity: 8,
        places: ['clinic-b'],
        staff: ['heart-nurse-1'],
      },
    ],
    history: { fillBefore: 0.66, fillNow: 0.84, noShow: 0.05 },
  },
  {
    key: 'inr',
    name: 'Blood thinner check',
    kindIds: ['lab-pt-inr'],
    families: [],
    visitMinutes: 10,
    visitsPerYear: 10,
    arrivalPattern: 'staggered',
    instructions: 'Bring your yellow book.',
    templates: [
      {
        site: 'river',
        weekdays: [1, 3],
        startMinute: at(9),
        durationMinutes: 120,
        capacity: 16,
        places: ['river-bloods'],
        staff: ['river-nurse-2'],
      },
    ],
    history: { fillBefore: 0.72, fillNow: 0.83, noShow: 0.04 },
  },
  {
    key: 'eye-screening',
    name: 'Diabetes eye screening',
    kindIds: ['dx-eye-exam'],
    families: ['Diabetes'],
    visitMinutes: 20,
    visitsPerYear: 1,
    arrivalPattern: 'staggered',
    instructions: 'The drops blur your sight for some hours: do not drive. Bring sunglasses.',
    templates: [
      {
        site: 'main',
        weekdays: [5],
        startMinute: at(9),
        durationMinutes: 80,
        capacity: 4,
        places: ['eyes'],
        staff: ['eye-nurse-1'],
      },
    ],
    history: { fillBefore: 0.95, fillNow: 1, noShow: 0.03 },
  },
  {
    key: 'hearing',
    name: 'Children’s hearing test',
    kindIds: ['dx-audiometry'],
    families: [],
    visitMinutes: 45,
    visitsPerYear: 1,
    arrivalPattern: 'staggered',
    instructions: 'Plan a quiet morning; bring a favourite toy and a snack.',
    templates: [
      {
        site: 'child',
        weekdays: [2],
        startMinute: at(13),
        durationMinutes: 180,
        capacity: 4,
        places: ['hearing'],
        staff: ['audiologist-1'],
      },
    ],
    history: { fillBefore: 0.7, fillNow: 0.88, noShow: 0.12 },
  },
  {
    key: 'well-child',
    name: 'Well-child visit',
    kindIds: ['visit-wellchild'],
    families: [],
    visitMinutes: 30,
    visitsPerYear: 1,
    arrivalPattern: 'staggered',
    instructions: 'Bring the red book and your questions.',
    templates: [
      {
        site: 'child',
        weekdays: [1, 4],
        startMinute: at(13),
        durationMinutes: 180,
        capacity: 8,
        places: ['child-clinic-2'],
        staff: ['paediatrician-1'],
      },
    ],
    history: { fillBefore: 0.64, fillNow: 0.8, noShow: 0.09 },
  },
  {
    key: 'child-dental',
    name: 'Children’s dental check',
    kindIds: ['dental-check'],
    families: [],
    visitMinutes: 20,
    visitsPerYear: 2,
    arrivalPattern: 'wave',
    instructions: 'Brush as usual. You can stay beside your child.',
    templates: [
      {
        site: 'child',
        weekdays: [3, 5],
        startMinute: at(13),
        durationMinutes: 180,
        capacity: 10,
        places: ['child-clinic-2'],
        staff: ['child-dentist-1'],
      },
    ],
    history: { fillBefore: 0.6, fillNow: 0.71, noShow: 0.16 },
  },
];

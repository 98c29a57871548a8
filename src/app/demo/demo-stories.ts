import type { PatientFacts } from '#features/care-events/public.ts';
import { addDays, addMonths, type CalendarDate } from '#kernel/calendar-date.ts';
import type { RandomStream } from '#kernel/random.ts';
import {
  aCondition,
  anOrder,
  aProcedure,
  aResult,
  aVaccineDue,
  aVisitFor,
  aWarfarin,
  aWeight,
  type Diagnosis,
  lastDone,
} from './demo-facts.ts';

type Part = Partial<Omit<PatientFacts, 'patientId' | 'birthDate' | 'gender'>> & { singlyBooked?: readonly string[] };
export type Story = {
  readonly name: string;
  readonly share: number;
  readonly ageYears: readonly [number, number];
  readonly facts: (random: RandomStream, today: CalendarDate, id: string) => Part;
};

/** Who comes to this hospital, in shares of all patients. */
const STORIES: readonly Story[] = [
  { name: 'diabetes', share: 0.2, ageYears: [38, 86], facts: diabetes },
  { name: 'blood pressure', share: 0.2, ageYears: [35, 88], facts: bloodPressure },
  { name: 'asthma', share: 0.12, ageYears: [6, 60], facts: asthma },
  { name: 'lung disease', share: 0.06, ageYears: [52, 88], facts: copd },
  { name: 'heart failure', share: 0.05, ageYears: [58, 92], facts: heartFailure },
  { name: 'fibrillation', share: 0.05, ageYears: [55, 90], facts: fibrillation },
  { name: 'well child', share: 0.17, ageYears: [0, 12], facts: wellChild },
  { name: 'child with many needs', share: 0.05, ageYears: [1, 15], facts: manyNeeds },
  { name: 'well adult', share: 0.1, ageYears: [19, 80], facts: () => ({}) },
];

export function storyAt(draw: number): Story {
  let sum = 0;
  const found = STORIES.find((story) => {
    sum += story.share;
    return draw < sum;
  });
  return found ?? (STORIES[STORIES.length - 1] as Story);
}

export function storyNamed(name: string): Story {
  const found = STORIES.find((each) => each.name === name);
  if (!found) throw new RangeError(name);
  return found;
}

export function theCallersFacts(_random: RandomStream, today: CalendarDate): Part {
  const since = addMonths(today, -70);
  return {
    conditions: [aCondition('diabetes-2', since)],
    observations: [
      aResult('lab-hba1c', addMonths(today, -3), 8.1, '%'),
      aResult('lab-bmp', addMonths(today, -11), null, null),
    ],
    encounters: [aVisitFor('diabetes-2', addDays(addMonths(today, -12), 9))],
    procedures: [aProcedure('dx-eye-exam', addMonths(today, -8)), aProcedure('visit-dietitian', addMonths(today, -5))],
  };
}

export function theChildsFacts(_random: RandomStream, today: CalendarDate, id: string): Part {
  return {
    conditions: [aCondition('down', addMonths(today, -72)), aCondition('thyroid', addMonths(today, -20))],
    observations: [
      aResult('lab-tsh', addMonths(today, -12), 3.1, 'mIU/L'),
      aResult('lab-cbc', addMonths(today, -12), null, null),
      aWeight(addMonths(today, -2), 19),
    ],
    procedures: [
      aProcedure('dx-audiometry', addMonths(today, -12)),
      aProcedure('dx-eye-exam', addMonths(today, -23)),
      aProcedure('dental-check', addMonths(today, -6)),
    ],
    encounters: [aVisitFor('down', addMonths(today, -6))],
    serviceRequests: [
      anOrder('img-echo', {
        identifier: `order-${id}-echo`,
        from: addDays(today, 7),
        until: addDays(today, 70),
        orderedOn: addDays(today, -12),
      }),
      anOrder('lab-ttg', {
        identifier: `order-${id}-ttg`,
        from: addDays(today, 3),
        until: addDays(today, 60),
        orderedOn: addDays(today, -12),
      }),
    ],
    immunizationRecommendations: [aVaccineDue('vax-flu-inj', `forecast-${id}-flu`, addDays(today, 14))],
    singlyBooked: ['img-echo', 'lab-ttg', 'lab-tsh', 'lab-cbc', 'dx-audiometry', 'dx-eye-exam'],
  };
}

function diabetes(random: RandomStream, today: CalendarDate): Part {
  const since = addMonths(today, -random.integer(14, 160));
  const kidney = random.next() < 0.25;
  const above = random.next() < 0.45;
  return {
    conditions: [
      aCondition('diabetes-2', since),
      ...(random.next() < 0.6 ? [aCondition('hypertension', since)] : []),
      ...(kidney ? [aCondition('kidney-3', addMonths(today, -random.integer(4, 60)))] : []),
    ],
    observations: [
      aResult(
        'lab-hba1c',
        lastDone(random, today, above ? 3 : 6),
        oneDecimal(random, above ? 7.2 : 5.8, above ? 10.5 : 6.9),
        '%',
      ),
      aResult('lab-bmp', lastDone(random, today, 12), null, null),
      aResult('lab-lipid', lastDone(random, today, 12), null, null),
      aResult('lab-urine-acr', lastDone(random, today, 12), oneDecimal(random, 4, 60), 'mg/g'),
    ],
    encounters: [
      aVisitFor('diabetes-2', lastDone(random, today, 12)),
      aVisitFor('hypertension', lastDone(random, today, 12)),
    ],
    procedures: [
      aProcedure('dx-eye-exam', lastDone(random, today, 12)),
      aProcedure('visit-dietitian', lastDone(random, today, 12)),
    ],
  };
}

function bloodPressure(random: RandomStream, today: CalendarDate): Part {
  const lipids = random.next() < 0.4;
  return {
    conditions: [
      aCondition('hypertension', addMonths(today, -random.integer(8, 200))),
      ...(lipids ? [aCondition('lipids', addMonths(today, -random.integer(8, 90)))] : []),
    ],
    observations: lipids ? [aResult('lab-lipid', lastDone(random, today, 12), null, null)] : [],
    encounters: [aVisitFor('hypertension', lastDone(random, today, 12))],
  };
}

function asthma(random: RandomStream, today: CalendarDate): Part {
  return {
    conditions: [aCondition('asthma', addMonths(today, -random.integer(6, 120)))],
    encounters: [aVisitFor('asthma', lastDone(random, today, 12))],
    procedures: [
      aProcedure('dx-spirometry', lastDone(random, today, 18)),
      aProcedure('visit-wellchild', lastDone(random, today, 12)),
    ],
  };
}

function copd(random: RandomStream, today: CalendarDate): Part {
  return {
    conditions: [aCondition('copd', addMonths(today, -random.integer(10, 140)))],
    encounters: [aVisitFor('copd', lastDone(random, today, 12))],
    procedures: [aProcedure('dx-spirometry', lastDone(random, today, 12))],
  };
}

function heartFailure(random: RandomStream, today: CalendarDate): Part {
  return {
    conditions: [aCondition('heart-failure', addMonths(today, -random.integer(6, 90)))],
    observations: [aResult('lab-bmp', lastDone(random, today, 6), null, null)],
    encounters: [aVisitFor('heart-failure', lastDone(random, today, 6))],
    serviceRequests: [],
  };
}

function fibrillation(random: RandomStream, today: CalendarDate): Part {
  return {
    conditions: [aCondition('fibrillation', addMonths(today, -random.integer(6, 120)))],
    medications: [aWarfarin(addMonths(today, -random.integer(3, 40)))],
    observations: [aResult('lab-pt-inr', lastDone(random, today, 2.8), oneDecimal(random, 1.8, 3.4), null)],
    encounters: [aVisitFor('fibrillation', lastDone(random, today, 12))],
  };
}

function wellChild(random: RandomStream, today: CalendarDate, id: string): Part {
  return {
    procedures: [
      aProcedure('visit-wellchild', lastDone(random, today, 12)),
      aProcedure('dental-check', lastDone(random, today, 6)),
      aProcedure('dx-eye-exam', lastDone(random, today, 24)),
      aProcedure('dx-audiometry', lastDone(random, today, 24)),
    ],
    immunizationRecommendations:
      random.next() < 0.35
        ? [aVaccineDue('vax-flu-inj', `forecast-${id}-flu`, addDays(today, random.integer(-10, 50)))]
        : [],
  };
}

const LONG_TERM: readonly Diagnosis[] = ['down', 'epilepsy', 'coeliac', 'diabetes-1', 'thyroid'];
const ORDERABLE = [
  'lab-cbc',
  'lab-cmp',
  'lab-ferritin',
  'lab-vitd',
  'lab-ttg',
  'img-echo',
  'img-us-abdomen',
  'dx-audiometry',
  'img-xr-boneage',
  'dx-eeg',
  'ther-pt',
  'visit-dietitian',
  'ther-speech',
] as const;
const ASLEEP = ['img-mri-brain', 'px-eye-eua', 'dx-abr', 'px-dental-ga'] as const;

/** Several departments order for one child; each books alone. */
function manyNeeds(random: RandomStream, today: CalendarDate, id: string): Part {
  const diagnosis = LONG_TERM[random.integer(0, LONG_TERM.length - 1)] ?? 'down';
  const ordered = ORDERABLE.filter(() => random.next() < 0.33);
  const asleep = ASLEEP.filter(() => random.next() < 0.22);
  const orders = [...ordered, ...asleep].map((kindId) => {
    const from = addDays(today, random.integer(3, 30));
    return anOrder(kindId, {
      identifier: `order-${id}-${kindId}`,
      from,
      until: addDays(from, random.integer(28, 80)),
      orderedOn: addDays(today, -random.integer(3, 30)),
    });
  });
  return {
    conditions: [aCondition(diagnosis, addMonths(today, -random.integer(6, 60)))],
    observations: [
      aResult('lab-tsh', lastDone(random, today, 12), null, null),
      aWeight(lastDone(random, today, 3), random.integer(9, 46)),
    ],
    encounters: [aVisitFor(diagnosis, lastDone(random, today, 6))],
    procedures: [
      aProcedure('dental-check', lastDone(random, today, 6)),
      aProcedure('dx-eye-exam', lastDone(random, today, 24)),
      aProcedure('visit-wellchild', lastDone(random, today, 12)),
    ],
    serviceRequests: orders,
    immunizationRecommendations:
      random.next() < 0.5
        ? [aVaccineDue('vax-flu-inj', `forecast-${id}-flu`, addDays(today, random.integer(5, 40)))]
        : [],
    singlyBooked: [...ordered, ...asleep],
  };
}

function oneDecimal(random: RandomStream, from: number, to: number): number {
  return Math.round((from + random.next() * (to - from)) * 10) / 10;
}

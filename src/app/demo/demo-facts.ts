import type {
  CodedFact,
  ConditionFact,
  ImmunizationRecommendationFact,
  MedicationFact,
  ObservationFact,
  Priority,
  RequestFact,
} from '#features/care-events/public.ts';
import { findKindById } from '#features/care-events/public.ts';
import { addDays, addMonths, type CalendarDate } from '#kernel/calendar-date.ts';
import type { RandomStream } from '#kernel/random.ts';

const SNOMED = 'http://snomed.info/sct';

/** Diagnoses of the invented hospital: SNOMED CT codes of the international patient set, our own short names. */
const DIAGNOSES = {
  'diabetes-2': ['44054006', 'Type 2 diabetes'],
  'diabetes-1': ['46635009', 'Type 1 diabetes'],
  hypertension: ['38341003', 'High blood pressure'],
  lipids: ['55822004', 'Raised blood lipids'],
  'kidney-3': ['433144002', 'Chronic kidney disease, stage 3'],
  asthma: ['195967001', 'Asthma'],
  copd: ['13645005', 'Chronic obstructive lung disease'],
  'heart-failure': ['84114007', 'Heart failure'],
  fibrillation: ['49436004', 'Atrial fibrillation'],
  down: ['41040004', 'Down syndrome'],
  epilepsy: ['84757009', 'Epilepsy'],
  coeliac: ['396331005', 'Coeliac disease'],
  thyroid: ['40930008', 'Underactive thyroid'],
} as const;
export type Diagnosis = keyof typeof DIAGNOSES;

export function aCondition(diagnosis: Diagnosis, on: CalendarDate): ConditionFact {
  const [code, display] = DIAGNOSES[diagnosis];
  return { codings: [{ system: SNOMED, code, display }], display, on, endedOn: null, active: true };
}

export function aWarfarin(on: CalendarDate): MedicationFact {
  return {
    codings: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '11289', display: 'Warfarin' }],
    display: 'Warfarin',
    on,
    active: true,
  };
}

function codedOf(kindId: string): Pick<CodedFact, 'codings' | 'display'> {
  const kind = findKindById(kindId);
  if (!kind) throw new RangeError(`no kind ${kindId} in the catalogue`);
  return { codings: kind.codings.slice(0, 1), display: kind.name };
}

/** The last result of a test: a value between two bounds, one decimal. */
export function aResult(kindId: string, on: CalendarDate, value: number | null, unit: string | null): ObservationFact {
  return { ...codedOf(kindId), on, value, unit };
}

export function aWeight(on: CalendarDate, weightKg: number): ObservationFact {
  const coding = { system: 'http://loinc.org', code: '29463-7', display: 'Body weight' };
  return { codings: [coding], display: 'Body weight', on, value: weightKg, unit: 'kg' };
}

export function aProcedure(kindId: string, on: CalendarDate): CodedFact {
  return { ...codedOf(kindId), on };
}

/** A visit whose reason is the diagnosis. */
export function aVisitFor(diagnosis: Diagnosis, on: CalendarDate): CodedFact {
  const [code, display] = DIAGNOSES[diagnosis];
  return { codings: [{ system: SNOMED, code, display }], display, on };
}

export type OrderGiven = {
  identifier: string;
  from: CalendarDate;
  until: CalendarDate;
  priority?: Priority;
  orderedOn: CalendarDate;
};

export function anOrder(
  kindId: string,
  { identifier, from, until, priority = 'routine', orderedOn }: OrderGiven,
): RequestFact {
  return {
    ...codedOf(kindId),
    on: orderedOn,
    identifier,
    priority,
    active: true,
    windowFrom: from,
    windowUntil: until,
    reason: null,
  };
}

export function aVaccineDue(kindId: string, identifier: string, due: CalendarDate): ImmunizationRecommendationFact {
  return {
    ...codedOf(kindId),
    on: addDays(due, -30),
    identifier,
    earliest: addDays(due, -21),
    due,
    latest: addMonths(due, 3),
  };
}

/** A day in the past, so that what is done every `months` falls due around now: some late, most soon, some in months. */
export function lastDone(random: RandomStream, today: CalendarDate, months: number): CalendarDate {
  const days = Math.round(months * 30.4);
  return addDays(today, -random.integer(Math.round(days * 0.45), Math.round(days * 1.12)));
}

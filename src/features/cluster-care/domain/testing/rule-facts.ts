import { findKindById, NO_FACTS } from '#features/care-events/public.ts';
import type { RuleEvent, RuleFacts } from '../combination-rule.ts';
import { type FamilyWishes, NO_WISHES } from '../family-wishes.ts';

type Event = RuleEvent['event'];
type Patient = RuleFacts['patient'];

/** The day on which every example is looked at: a Monday. */
export const TODAY = '2026-03-02';

/** A need of a kind of the catalogue, open from today for 60 days unless said otherwise. */
export function aNeed(kindId: string, changes: Partial<Event> = {}): RuleEvent {
  const kind = findKindById(kindId);
  const coding = kind?.codings[0];
  if (kind === null || coding === undefined) throw new Error(`no kind ${kindId} in the catalogue`);
  const event: Event = {
    id: kindId,
    patientId: 'p1',
    kindId,
    coding,
    display: kind.name,
    earliest: TODAY,
    due: '2026-04-01',
    latest: '2026-05-01',
    priority: 'routine',
    origin: { type: 'service-request', identifier: kindId },
    reason: 'ordered',
    windowStated: true,
    ...changes,
  };
  return { event, kind };
}

/** A patient of 8 years without anything on record. */
function aPatient(changes: Partial<Patient> = {}): Patient {
  return {
    patientId: 'p1',
    birthDate: '2018-01-15',
    gender: 'unknown',
    ...NO_FACTS,
    ...changes,
  };
}

export function factsOf(events: readonly RuleEvent[], patient: Partial<Patient> = {}): RuleFacts {
  return { today: TODAY, patient: aPatient(patient), events };
}

export function factsWithWishes(events: readonly RuleEvent[], wishes: Partial<FamilyWishes>): RuleFacts {
  return { ...factsOf(events), wishes: { ...NO_WISHES, ...wishes } };
}

export function aDose(cvx: string, on: string): Patient['immunizations'][number] {
  return { codings: [{ system: 'http://hl7.org/fhir/sid/cvx', code: cvx }], display: 'vaccine', on };
}

export function anEgfr(value: number, on = '2026-02-20'): Patient['observations'][number] {
  return {
    codings: [{ system: 'http://loinc.org', code: '33914-3' }],
    display: 'eGFR',
    on,
    value,
    unit: 'mL/min/{1.73_m2}',
  };
}

export function aCondition(snomed: string, active = true): Patient['conditions'][number] {
  return {
    codings: [{ system: 'http://snomed.info/sct', code: snomed }],
    display: 'condition',
    on: '2020-01-01',
    endedOn: active ? null : '2021-01-01',
    active,
  };
}

export function aMedicine(display: string, active = true): Patient['medications'][number] {
  return { codings: [], display, on: '2026-01-01', active };
}

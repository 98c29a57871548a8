import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readResource } from './read-resource.ts';

const SUBJECT = { subject: { reference: 'Patient/p1' } };
const concept = (system: string, code: string, display?: string) => ({
  coding: [{ system, code, ...(display === undefined ? {} : { display }) }],
});
const SNOMED = 'http://snomed.info/sct';

function factsOf(resource: Readonly<Record<string, unknown>>) {
  const reading = readResource(resource, null);
  if (!reading.ok || reading.value.value.type !== 'facts') throw new Error('no facts were read');
  return { facts: reading.value.value.parts.map((part) => part.fact), notes: reading.value.notes };
}

function reasonOf(resource: Readonly<Record<string, unknown>>) {
  const reading = readResource(resource, null);
  return reading.ok ? 'was read' : reading.refusal.sentence;
}

describe('reading FHIR R4', () => {
  test('a patient keeps names in every script, identifiers with their systems, and what is not known stays unknown', () => {
    const reading = readResource(
      {
        resourceType: 'Patient',
        id: 'p1',
        name: [
          { family: '山田', given: ['花子'] },
          { use: 'official', text: 'Zoë "Zed" O’Neill 🌾' },
        ],
        identifier: [{ system: 'https://mrn.example', value: '0042', type: concept('x', 'MR') }],
        birthDate: '2015-02-30',
        gender: 'male',
        communication: [
          { language: concept('urn:ietf:bcp:47', 'es') },
          { language: concept('urn:ietf:bcp:47', 'de'), preferred: true },
        ],
        deceasedBoolean: false,
      },
      'urn:uuid:other',
    );
    expect(reading).toMatchObject({
      ok: true,
      value: {
        notes: ['Patient.birthDate is not a date; left out'],
        value: {
          type: 'patient',
          key: 'p1',
          urlAlias: 'other',
          record: {
            names: [{ text: 'Zoë "Zed" O’Neill 🌾' }, { text: '花子 山田' }],
            identifiers: [{ system: 'https://mrn.example', value: '0042', type: 'MR' }],
            birthDate: null,
            languages: ['de', 'es'],
            deceased: false,
          },
        },
      },
    });
  });

  test('a condition is active by its status, and without one while it has no end', () => {
    const base = { resourceType: 'Condition', ...SUBJECT, code: concept(SNOMED, '44054006', 'Diabetes') };
    const status = (code: string) => ({ clinicalStatus: concept('x', code) });
    expect(factsOf({ ...base, ...status('active'), onsetDateTime: '2019-05' }).facts).toEqual([
      expect.objectContaining({ active: true, on: '2019-05-01', display: 'Diabetes' }),
    ]);
    expect(factsOf({ ...base, ...status('resolved') }).facts).toEqual([expect.objectContaining({ active: false })]);
    expect(factsOf({ ...base, abatementDateTime: '2020-01-01' }).facts).toEqual([
      expect.objectContaining({ active: false, endedOn: '2020-01-01' }),
    ]);
    expect(factsOf({ ...base, verificationStatus: concept('x', 'refuted') }).facts).toEqual([]);
  });

  test('a bad field is a note and the rest is kept', () => {
    const { facts, notes } = factsOf({
      resourceType: 'Observation',
      ...SUBJECT,
      status: 'final',
      code: concept('http://loinc.org', '4548-4'),
      effectiveDateTime: 'yesterday',
      issued: '2024-01-02T10:00:00Z',
      valueQuantity: { value: 'high' },
    });
    expect(facts).toEqual([expect.objectContaining({ on: '2024-01-02', value: null })]);
    expect(notes).toEqual([
      'Observation.effectiveDateTime is not a date; left out',
      'Observation.valueQuantity is not a number; left out',
    ]);
  });

  test('what was not done does not count as done', () => {
    for (const status of ['not-done', 'preparation', 'entered-in-error']) {
      expect(
        factsOf({ resourceType: 'Procedure', ...SUBJECT, status, code: concept(SNOMED, '73761001') }).facts,
      ).toEqual([]);
    }
    expect(
      factsOf({
        resourceType: 'Immunization',
        patient: SUBJECT.subject,
        status: 'not-done',
        vaccineCode: concept('x', '03'),
      }).facts,
    ).toEqual([]);
    expect(factsOf({ resourceType: 'Encounter', ...SUBJECT, status: 'planned', class: { code: 'AMB' } }).facts).toEqual(
      [],
    );
  });

  test('an order keeps its window and urgency; a directive or a "do not" is no order', () => {
    const order = {
      resourceType: 'ServiceRequest',
      id: 'r1',
      ...SUBJECT,
      status: 'active',
      intent: 'order',
      code: concept('http://loinc.org', '58410-2'),
    };
    expect(
      factsOf({ ...order, priority: 'asap', occurrencePeriod: { start: '2026-04-01', end: '2026-04-30T12:00:00Z' } })
        .facts,
    ).toEqual([
      expect.objectContaining({
        identifier: 'r1',
        active: true,
        priority: 'asap',
        windowFrom: '2026-04-01',
        windowUntil: '2026-04-30',
      }),
    ]);
    expect(factsOf({ ...order, intent: 'directive' }).facts).toEqual([expect.objectContaining({ active: false })]);
    expect(factsOf({ ...order, doNotPerform: true }).facts).toEqual([expect.objectContaining({ active: false })]);
  });

  test('the activities of an active care plan are read one by one', () => {
    const detail = (code: string, status: string) => ({ detail: { status, code: concept(SNOMED, code) } });
    const { facts } = factsOf({
      resourceType: 'CarePlan',
      id: 'c1',
      ...SUBJECT,
      status: 'active',
      title: 'Asthma plan',
      period: { start: '2025-01-01' },
      activity: [
        detail('127783003', 'scheduled'),
        detail('1', 'completed'),
        { reference: { reference: 'ServiceRequest/r1' } },
      ],
    });
    expect(facts).toEqual([
      expect.objectContaining({ identifier: 'c1#0', active: true, reason: 'Asthma plan', on: '2025-01-01' }),
      expect.objectContaining({ identifier: 'c1#1', active: false }),
    ]);
  });

  test('a vaccine forecast gives its three dates; complete and contraindicated series give none', () => {
    const date = (code: string, value: string) => ({ code: concept('http://loinc.org', code), value });
    const forecast = (status: string) => ({
      vaccineCode: [concept('http://hl7.org/fhir/sid/cvx', '03')],
      forecastStatus: concept('http://terminology.hl7.org/CodeSystem/immunization-recommendation-status', status),
      dateCriterion: [date('30981-5', '2026-02-01'), date('30980-7', '2026-03-01'), date('59777-3', '2026-09-01')],
    });
    const { facts } = factsOf({
      resourceType: 'ImmunizationRecommendation',
      id: 'i1',
      patient: SUBJECT.subject,
      date: '2026-01-01',
      recommendation: [forecast('complete'), forecast('due'), forecast('contraindicated')],
    });
    expect(facts).toEqual([
      expect.objectContaining({ identifier: 'i1#1', earliest: '2026-02-01', due: '2026-03-01', latest: '2026-09-01' }),
    ]);
  });

  test('resources of other FHIR versions are recognised', () => {
    expect(reasonOf({ resourceType: 'MedicationOrder', ...SUBJECT })).toBe(
      'MedicationOrder looks like FHIR DSTU2; only R4 is read',
    );
    expect(reasonOf({ resourceType: 'Condition', ...SUBJECT, clinicalStatus: 'active' })).toBe(
      'Condition looks like FHIR DSTU2 or STU3; only R4 is read',
    );
    expect(reasonOf({ resourceType: 'Encounter', ...SUBJECT, actualPeriod: {} })).toBe(
      'Encounter looks like FHIR R5; only R4 is read',
    );
  });

  test('no resource, whatever its fields hold, makes the reader fail', () => {
    const types = [
      'Patient',
      'Condition',
      'Procedure',
      'Observation',
      'Immunization',
      'ImmunizationRecommendation',
      'MedicationRequest',
      'Encounter',
      'ServiceRequest',
      'CarePlan',
      'Appointment',
    ];
    const fields = [
      'id',
      'status',
      'code',
      'subject',
      'patient',
      'period',
      'activity',
      'recommendation',
      'participant',
      'contained',
      'name',
      'birthDate',
      'onsetDateTime',
      'valueQuantity',
      'meta',
      'basedOn',
      'start',
      'class',
    ];
    const value = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.dictionary(fc.constantFrom(...fields), value), (resourceType, body) => {
        expect(() => readResource({ ...SUBJECT, ...body, resourceType }, null)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

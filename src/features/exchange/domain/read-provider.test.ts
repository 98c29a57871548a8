import { describe, expect, test } from 'vitest';
import { readProvider } from './read-provider.ts';
import { readRelatedPerson } from './read-related-person.ts';

describe('people and places around a patient', () => {
  test('a practitioner, an organisation and a place are known by name', () => {
    const practitioner = {
      resourceType: 'Practitioner',
      id: 'd1',
      name: [{ prefix: ['Dr'], given: ['Ada'], family: 'Ng' }],
      active: false,
    };
    expect(readProvider(practitioner, null)).toMatchObject({
      ok: true,
      value: { value: { type: 'Practitioner', id: 'd1', name: 'Ada Ng', active: false } },
    });
    const place = { resourceType: 'Location', name: 'Room 4', type: [{ text: 'Clinic room' }] };
    expect(readProvider(place, 'l1')).toMatchObject({
      ok: true,
      value: { value: { type: 'Location', id: 'l1', name: 'Room 4', kind: 'Clinic room', active: true } },
    });
    expect(readProvider({ resourceType: 'Organization', id: 'o1' }, null)).toMatchObject({
      ok: false,
      refusal: { sentence: 'Organization has no name' },
    });
  });

  test('a relative is tied to the patient and keeps the relationship', () => {
    const mother = {
      resourceType: 'RelatedPerson',
      id: 'r1',
      patient: { reference: 'Patient/p1' },
      name: [{ text: 'María' }],
      relationship: [{ text: 'mother' }],
    };
    expect(readRelatedPerson(mother)).toMatchObject({
      ok: true,
      value: { value: { patientKey: 'p1', relationship: 'mother', names: [{ text: 'María' }], active: true } },
    });
    expect(readRelatedPerson({ resourceType: 'RelatedPerson' })).toMatchObject({
      ok: false,
      refusal: { sentence: 'RelatedPerson names no patient' },
    });
  });
});

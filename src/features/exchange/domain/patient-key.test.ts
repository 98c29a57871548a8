import { describe, expect, test } from 'vitest';
import { keyOfReference, patientKeyOf } from './patient-key.ts';

const keyOf = (resource: Readonly<Record<string, unknown>>) => {
  const key = patientKeyOf(resource);
  return key.ok ? key.value : `refused: ${key.refusal.sentence}`;
};

describe('whose record it is', () => {
  test.each([
    ['urn:uuid:1A2b', '1a2b'],
    ['Patient/42', '42'],
    ['Patient/42/_history/3', '42'],
    ['https://hospital.example/fhir/Patient/42', '42'],
    ['Patient?identifier=https://mrn.example|77', '?https://mrn.example|77'],
    ['https://hospital.example/fhir/Patient?identifier=https%3A%2F%2Fmrn.example%7C77', '?https://mrn.example|77'],
    ['Patient?identifier=77', '?|77'],
    ['42', '42'],
  ])('%s is read as %s', (reference, key) => {
    expect(keyOf({ subject: { reference } })).toBe(key);
  });

  test('a patient named by an identifier alone, or as a participant, is found', () => {
    expect(keyOf({ patient: { identifier: { system: 'https://mrn.example', value: '77' } } })).toBe(
      '?https://mrn.example|77',
    );
    const participant = [{ actor: { reference: 'Location/9' } }, { actor: { reference: 'Patient/42' } }];
    expect(keyOf({ participant })).toBe('42');
  });

  test.each([
    [{}, 'refused: names no patient'],
    [{ subject: { display: 'Ann' } }, 'refused: names its patient in words only'],
    [{ subject: { reference: 'Group/7' } }, 'refused: is not about a patient (Group)'],
    [{ subject: { reference: 'Weber/7' } }, 'refused: is not about a patient (something else)'],
    [{ subject: { reference: '#p1' } }, 'refused: names a patient held only inside itself'],
    [
      { subject: { reference: 'Patient?name=Ann' } },
      'refused: searches for its patient by something else than an identifier',
    ],
  ])('%j is %s', (resource, reason) => {
    expect(keyOf(resource)).toBe(reason);
  });

  test('a badly encoded search does not fail', () => {
    expect(keyOfReference('Patient?identifier=%E0%A4%A')).toEqual({ ok: true, value: '?|%E0%A4%A' });
  });
});

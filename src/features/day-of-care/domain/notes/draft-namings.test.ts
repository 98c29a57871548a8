import { expect, it } from 'vitest';
import { namingsOf } from './draft-namings.ts';

function member(patientId: string, givenNames: string, familyName: string) {
  const identity = {
    givenNames,
    familyName,
    preferredName: null,
    formerNames: [],
    birthDate: null,
    numbers: [],
    contacts: [],
  };
  return { patientId, identity };
}

const members = [member('1', 'Ada', 'Okafor'), member('2', 'Ada', 'Lund'), member('3', 'Bea', 'Nowak')];

it('a patient’s own section may name the patient and nobody else; what two are called counts as the patient’s own', () => {
  const sections = [
    { encounterId: 'a', patientId: '1', text: 'Ada Okafor talked with Bea about Ada Lund.' },
    { encounterId: 'b', patientId: '3', text: 'Bea felt well.' },
  ];
  expect(namingsOf({ narrative: 'A good hour.', sections }, members, '2026-11-28')).toEqual([
    {
      encounterId: 'a',
      places: [
        { kind: 'name', start: 23, end: 26 },
        { kind: 'name', start: 37, end: 41 },
      ],
    },
  ]);
});

it('the text of the group names no member at all', () => {
  expect(namingsOf({ narrative: 'Ada led.', sections: [] }, members, '2026-11-28')).toEqual([
    { encounterId: null, places: [{ kind: 'name', start: 0, end: 3 }] },
  ]);
});

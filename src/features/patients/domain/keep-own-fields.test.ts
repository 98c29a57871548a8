import { describe, expect, it } from 'vitest';
import { patientRecord } from '../../../../tests/support/patients-builders.ts';
import { keepOwnFields, ownFromTheStart } from './keep-own-fields.ts';

const phone = (value: string) => [{ kind: 'phone' as const, value }];
const SOURCE = patientRecord({ city: 'Northfield', contacts: phone('0123') });
const HERE = { ...SOURCE, contacts: phone('0777') };
const OWN = [{ field: 'phone', said: [['0123']] }] as const;

describe('a record from elsewhere meets what was changed here', () => {
  it('what was changed here stays and is told; all else is as the record says', () => {
    const met = keepOwnFields({ ...SOURCE, city: 'Southfield' }, HERE, OWN);
    expect(met.record).toEqual({ ...HERE, city: 'Southfield' });
    expect(met.kept).toEqual([{ field: 'phone', said: [['0123']], isNews: false }]);
  });

  it('it stays also when the record says something new, and that is told as news', () => {
    const met = keepOwnFields({ ...SOURCE, contacts: phone('0888') }, HERE, OWN);
    expect(met.record.contacts).toEqual(phone('0777'));
    expect(met.kept).toEqual([{ field: 'phone', said: [['0888']], isNews: true }]);
  });

  it('once the record says the same there is nothing to keep', () => {
    expect(keepOwnFields({ ...SOURCE, contacts: phone('0777') }, HERE, OWN)).toMatchObject({
      kept: [],
      agreed: ['phone'],
    });
  });

  it('where nothing was changed here the record is taken as it is', () => {
    expect(keepOwnFields(SOURCE, HERE, []).record).toBe(SOURCE);
  });

  it('of a patient added here, all that was filled in is their own, and what was left open is not', () => {
    const added = patientRecord({ familyName: 'Byron', birthDate: '1970-03-12', gender: 'unknown' });
    expect(ownFromTheStart(added).map(({ field }) => field)).toEqual(['name', 'birth-date']);
  });
});

import { describe, expect, it } from 'vitest';
import { patientRecord } from '../../../../tests/support/patients-builders.ts';
import { decideDetailsChange } from './decide-details-change.ts';
import { type DetailsChange, detailsOf } from './patient-field.ts';

const ADA = detailsOf(
  patientRecord({
    givenNames: 'Ada',
    familyName: 'Byron',
    addressLine: '14 Mill Street',
    city: 'Northfield',
    contacts: [{ kind: 'phone', value: '07700 900123' }],
  }),
);

function decide(change: DetailsChange, { reason = '', keepsFormerName = true } = {}) {
  return decideDetailsChange({ before: ADA, change, reason, keepsFormerName, today: '2026-11-28' });
}

describe('changing what is on record of a patient', () => {
  it('a telephone needs no reason; what is not named stays', () => {
    const decided = decide({ phones: ['07700 900777', ' 07700 900123 ', ''] });
    expect(decided).toMatchObject({ ok: true, value: { fields: ['phone'], asksForAlike: false } });
    expect(decided.ok && decided.value.after).toEqual({ ...ADA, phones: ['07700 900777', '07700 900123'] });
  });

  it('the same again changes nothing, blanks around it included', () => {
    expect(decide({ givenNames: ' Ada ', city: 'Northfield ' })).toMatchObject({ ok: true, value: { fields: [] } });
  });

  it.each<DetailsChange>([{ familyName: 'Lovelace' }, { birthDate: '1971-03-12' }, { gender: 'other' }])(
    'who somebody is changes with a reason only: %o',
    (change) => {
      expect(decide(change, { reason: ' ' })).toMatchObject({ ok: false, refusal: { code: 'reason-missing' } });
      expect(decide(change, { reason: 'As the passport says' })).toMatchObject({ ok: true });
    },
  );

  it('a new family name keeps the former one, unless it was only misspelt', () => {
    const reason = 'Married';
    expect(decide({ familyName: 'Lovelace' }, { reason })).toMatchObject({
      value: { after: { familyName: 'Lovelace', formerNames: ['Byron'] }, fields: ['name', 'former-names'] },
    });
    expect(decide({ familyName: 'Byrom' }, { reason, keepsFormerName: false })).toMatchObject({
      value: { after: { formerNames: [] }, fields: ['name'] },
    });
  });

  it('a name or a date of birth asks for others who are alike; an address does not', () => {
    expect(decide({ birthDate: '1971-03-12' }, { reason: 'x' })).toMatchObject({ value: { asksForAlike: true } });
    expect(decide({ addressLine: '2 New Road' })).toMatchObject({ value: { asksForAlike: false } });
  });

  it('refuses a patient without a name, born tomorrow, or reached by what is no number and no address', () => {
    expect(decide({ familyName: ' ' }, { reason: 'x' })).toMatchObject({ refusal: { code: 'name-missing' } });
    expect(decide({ birthDate: '2026-11-29' }, { reason: 'x' })).toMatchObject({ refusal: { code: 'born-later' } });
    expect(decide({ phones: ['ask my son'] })).toMatchObject({ refusal: { code: 'contact-unclear' } });
    expect(decide({ emails: ['ada'] })).toMatchObject({ refusal: { code: 'contact-unclear' } });
  });

  it('a telephone that was odd before, or a name of one word, holds up no other change', () => {
    const before = { ...ADA, givenNames: '', phones: ['n/a'] };
    const change = { city: 'Southfield', phones: ['n/a'] };
    const facts = { before, change, reason: '', keepsFormerName: true, today: '2026-11-28' };
    expect(decideDetailsChange(facts)).toMatchObject({ ok: true, value: { fields: ['address'] } });
  });
});

import { expect, it } from 'vitest';
import { patientRecord } from '../../../../tests/support/patients-builders.ts';
import { fieldText } from './field-text.ts';
import { detailsOf } from './patient-field.ts';

it('a field reads as people say it', () => {
  const contacts = [{ kind: 'phone' as const, value: '0123' }];
  const ada = detailsOf(patientRecord({ language: 'pl', addressLine: '14 Mill Street', city: 'Northfield', contacts }));
  const words = (['name', 'birth-date', 'language', 'address', 'phone', 'email'] as const).map((field) =>
    fieldText(ada, field),
  );
  expect(words).toEqual(['Ada Example', '12 March 1970', 'Polish', '14 Mill Street, Northfield', '0123', 'nothing']);
});

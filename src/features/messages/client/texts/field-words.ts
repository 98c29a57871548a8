import { PRIVATE_FIELDS, TEXT_FIELDS, type TextField } from '../../domain/text-field.ts';

export const FIELD_WORDS: Readonly<Record<TextField, string>> = {
  date: 'Day of the appointment',
  time: 'Time to arrive',
  place: 'Site and address',
  hospital: 'Name of the hospital',
  phone: 'Telephone of the desk',
  link: 'Link to answer by',
  name: 'Name of the patient',
  visit: 'What it is about',
  preparation: 'What to do before',
};

/** Fields that may stand in a part of a text: what others may read over a shoulder holds nothing private. */
export function fieldsFor(part: 'open' | 'closed'): readonly TextField[] {
  return part === 'closed' ? TEXT_FIELDS : TEXT_FIELDS.filter((field) => !PRIVATE_FIELDS.includes(field));
}

import type { Channel } from '../../domain/channel.ts';
import type { Purpose } from '../../domain/purpose.ts';
import { isFilled, PRIVATE_FIELDS, TEXT_FIELDS, type TextField } from '../../domain/text-field.ts';

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

/** Fields that say something in the words of such a message; what others may read over a shoulder holds nothing private. */
export function fieldsFor(purpose: Purpose, channel: Channel): readonly TextField[] {
  return TEXT_FIELDS.filter(
    (field) => isFilled(field, purpose) && !(channel === 'sms' && PRIVATE_FIELDS.includes(field)),
  );
}

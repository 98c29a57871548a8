import type { Channel } from './channel.ts';
import { hasLink, isOfOffer, type Purpose } from './purpose.ts';

/** What may stand in a text between braces. */
export const TEXT_FIELDS = [
  'date',
  'time',
  'place',
  'hospital',
  'phone',
  'link',
  'name',
  'visit',
  'preparation',
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** Says what care it is, or whom: never in a text message or a subject line, which others may see. */
export const PRIVATE_FIELDS: readonly TextField[] = ['name', 'visit', 'preparation'];

/** Whether a field says something in the body of such a message: an invitation to book names no time, an offer no preparation. */
export function isFilled(field: TextField, purpose: Purpose): boolean {
  switch (field) {
    case 'link':
      return hasLink(purpose);
    case 'date':
    case 'time':
    case 'place':
      return purpose !== 'recall';
    case 'preparation':
      return purpose !== 'recall' && !isOfOffer(purpose);
    default:
      return true;
  }
}

export type Text = { readonly subject: string; readonly body: string };
export type FieldValues = Readonly<Record<TextField, string>>;

export function hasSubject(channel: Channel): boolean {
  return channel !== 'sms';
}

const FIELD = /\{([^{}]*)\}/g;

/** The names between braces, in their order. */
export function fieldsIn(text: string): string[] {
  return [...text.matchAll(FIELD)].map((match) => match[1] ?? '');
}

export function isTextField(name: string): name is TextField {
  return TEXT_FIELDS.some((field) => field === name);
}

/** The text with its fields filled in. A paragraph whose fields are all empty is left out: nothing to prepare, nothing said of it. */
export function fillText(text: string, values: FieldValues): string {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => {
      const fields = fieldsIn(paragraph).filter(isTextField);
      return fields.length === 0 || fields.some((field) => values[field] !== '');
    })
    .map((paragraph) =>
      paragraph.replaceAll(FIELD, (whole, name: string) => (isTextField(name) ? values[name] : whole)),
    )
    .join('\n\n')
    .trim();
}

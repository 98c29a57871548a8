import type { Channel, Language } from '../channel.ts';
import type { Purpose } from '../purpose.ts';
import type { Text } from '../text-field.ts';
import { ENGLISH } from './english.ts';
import { GERMAN } from './german.ts';
import { SPANISH } from './spanish.ts';
import type { WrittenText } from './written-text.ts';

const BY_LANGUAGE = { en: ENGLISH, es: SPANISH, de: GERMAN } as const satisfies Readonly<
  Record<Language, Readonly<Record<Purpose, WrittenText>>>
>;

/** The text that Sheaf brings; a hospital may replace it by its own. */
export function usualText(purpose: Purpose, channel: Channel, language: Language): Text {
  const { sms, subject, body } = BY_LANGUAGE[language][purpose];
  return channel === 'sms' ? { subject: '', body: sms } : { subject, body };
}

import type { CheckInLanguage } from '../../../domain/check-in/consent-text.ts';
import type { CheckInWords } from './check-in-words.ts';
import { ENGLISH } from './english.ts';
import { GERMAN } from './german.ts';
import { SPANISH } from './spanish.ts';

const BY_LANGUAGE: Readonly<Record<CheckInLanguage, CheckInWords>> = { en: ENGLISH, es: SPANISH, de: GERMAN };

/** In their own language, so that whoever reads it finds it. */
export const LANGUAGE_NAMES: Readonly<Record<CheckInLanguage, string>> = {
  en: 'English',
  es: 'Español',
  de: 'Deutsch',
};

export function checkInWords(language: CheckInLanguage): CheckInWords {
  return BY_LANGUAGE[language];
}

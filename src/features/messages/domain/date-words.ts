import type { Language } from './channel.ts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', es: 'es-ES', de: 'de-DE' };

/** The day in words, by the clock of the site: "Tuesday 9 December". */
export function dayInWords(at: Date, zone: string, language: Language): string {
  const words = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  return words.format(at);
}

/** The time of day, 24 hours: "08:30". */
export function timeInWords(at: Date, zone: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

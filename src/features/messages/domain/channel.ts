/** Ways to reach a patient in writing. */
export const CHANNELS = ['sms', 'email', 'letter'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A message that nothing can carry is said by a person. */
export type Way = Channel | 'phone';

export const WAYS = [...CHANNELS, 'phone'] as const satisfies readonly Way[];

/** Languages of everything that a patient reads. */
export const LANGUAGES = ['en', 'es', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language to write in: chosen for messages, else the patient's own, else English. */
export function languageOf(chosen: string | null, own: string | null): Language {
  const known = (code: string | null) => LANGUAGES.find((language) => language === code?.slice(0, 2).toLowerCase());
  return known(chosen) ?? known(own) ?? 'en';
}

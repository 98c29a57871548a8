/** Goes up when the words below change, so that it can be said what somebody agreed to. */
export const CONSENT_TEXT_VERSION = 1;

export const CHECK_IN_LANGUAGES = ['en', 'es', 'de'] as const;
export type CheckInLanguage = (typeof CHECK_IN_LANGUAGES)[number];

/** What everybody is asked at check-in; a group's promise comes on top of it. */
export const CONSENT_WORDS: Readonly<Record<CheckInLanguage, string>> = {
  en: 'I agree that what I enter here is kept in my record and used by the people who look after me today.',
  es: 'Acepto que lo que escriba aquí se guarde en mi historia clínica y lo usen las personas que me atienden hoy.',
  de: 'Ich bin einverstanden, dass meine Angaben in meiner Akte stehen und von allen genutzt werden, die mich heute betreuen.',
};

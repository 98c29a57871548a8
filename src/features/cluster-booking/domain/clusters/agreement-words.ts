import type { PatientLanguage } from './preparation.ts';

/** The promise that everybody in a group gives, as it is read aloud (ACP Internist, July 2009: confidentiality forms of shared visits). */
export const AGREEMENT_WORDS: Readonly<Record<PatientLanguage, string>> = {
  en: 'Before your first group visit: please promise that what others say there stays there. Whoever comes with you promises too.',
  es: 'Antes de su primera visita en grupo: prometa que lo que digan los demás quedará entre ustedes. Quien le acompañe también lo promete.',
  de: 'Vor Ihrem ersten Gruppentermin: Bitte versprechen Sie, dass dort Gesagtes dort bleibt. Auch Ihre Begleitung verspricht es.',
};

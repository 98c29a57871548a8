import { describe, expect, it } from 'vitest';
import { type PreparationItem, preparationDueOn, preparationWords } from './preparation.ts';

const bloods: PreparationItem = {
  itemId: 'i',
  daysBefore: 7,
  isTracked: true,
  texts: {
    en: 'Have your blood taken by {day}.',
    es: 'Hágase el análisis antes del {day}.',
    de: 'Lassen Sie bis {day} Blut abnehmen.',
  },
  internalNote: 'Form B12',
};
const when = { sessionOn: '2026-12-09', arrivalTime: '09:30' };

describe('preparation', () => {
  it('is due so many days before the session, across months and years', () => {
    expect(preparationDueOn({ daysBefore: 7 }, '2026-12-09')).toBe('2026-12-02');
    expect(preparationDueOn({ daysBefore: 14 }, '2027-01-05')).toBe('2026-12-22');
    expect(preparationDueOn({ daysBefore: 0 }, '2026-12-09')).toBe('2026-12-09');
  });

  it('is told in the patient’s language with the day named in it', () => {
    expect(preparationWords(bloods, 'en', when)).toBe('Have your blood taken by Wednesday 2 December.');
    expect(preparationWords(bloods, 'es', when)).toBe('Hágase el análisis antes del miércoles 2 de diciembre.');
    expect(preparationWords(bloods, 'de-AT', when)).toBe('Lassen Sie bis Mittwoch, 2. Dezember Blut abnehmen.');
  });

  it('falls back on English, and knows when the patient comes', () => {
    expect(preparationWords(bloods, 'pl', when)).toBe('Have your blood taken by Wednesday 2 December.');
    expect(preparationWords({ ...bloods, texts: { en: 'Nothing to eat before {time}.', es: '' } }, 'es', when)).toBe(
      'Nothing to eat before 09:30.',
    );
  });

  it('never says what staff noted', () => {
    for (const language of ['en', 'es', 'de']) expect(preparationWords(bloods, language, when)).not.toContain('B12');
  });
});

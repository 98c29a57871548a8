import { expect, it } from 'vitest';
import { checkQuestions } from './check-questions.ts';
import { newQuestion } from './new-question.ts';
import { halfWorded, questionIn } from './worded-question.ts';

const PAIN = newQuestion({ type: 'safety', text: 'Do you have chest pain?', version: 1 });
const ES = { text: '¿Tiene dolor en el pecho?', labels: { yes: 'Sí', no: 'No' } };

it('a question is read in the language of the patient, its answers mean what they meant', () => {
  const asked = questionIn({ ...PAIN, inLanguages: { es: ES } }, 'es');
  expect(asked.text).toBe('¿Tiene dolor en el pecho?');
  expect(asked.choices).toEqual([
    { value: 'yes', label: 'Sí', effect: 'stop' },
    { value: 'no', label: 'No', effect: 'none' },
  ]);
});

it('where a language is missing, or written in part, the question stays as it was written', () => {
  const half = { ...PAIN, inLanguages: { de: { text: 'Haben Sie Brustschmerzen?', labels: { yes: 'Ja' } }, es: ES } };
  expect(questionIn(half, 'de')).toBe(half);
  expect(questionIn(PAIN, 'es')).toBe(PAIN);
});

it('a wording without one of the answers is not kept', () => {
  const half = { ...PAIN, inLanguages: { es: { ...ES, labels: { yes: 'Sí' } } } };
  expect(halfWorded(half)).toBe('es');
  expect(checkQuestions([half])).toMatchObject({ ok: false, refusal: { code: 'question-unsound' } });
  expect(checkQuestions([{ ...PAIN, inLanguages: { es: ES } }])).toMatchObject({ ok: true });
});

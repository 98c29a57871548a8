import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNamings, type Identity } from './find-namings.ts';

const TODAY = '2026-11-28';
const nobody: Identity = {
  givenNames: '',
  familyName: '',
  preferredName: null,
  formerNames: [],
  birthDate: null,
  numbers: [],
  contacts: [],
};
const zoe: Identity = {
  ...nobody,
  givenNames: 'Zoë Marie',
  familyName: 'O’Brien-Núñez',
  preferredName: 'Zuzu',
  formerNames: ['Zoë Kowalczyk'],
  birthDate: '1970-03-12',
  numbers: ['H-100234', '943 476 5919'],
  contacts: ['+44 7700 900123', 'zoe@example.org'],
};

/** The words of the text that name somebody. */
function named(text: string, ...people: Identity[]): string[] {
  return findNamings(text, people, TODAY).map(({ start, end }) => text.slice(start, end));
}

describe('a name', () => {
  it('is found as a whole word in any case, with or without accents, apostrophe and hyphen', () => {
    expect(named('Today zoe led the talk.', zoe)).toEqual(['zoe']);
    expect(named('ZOË, Marie and NUÑEZ', zoe)).toEqual(['ZOË', 'Marie', 'NUÑEZ']);
    expect(named('Mrs obrien asked', zoe)).toEqual(['obrien']);
    expect(named("O'Brien's question", zoe)).toEqual(["O'Brien's"]);
    expect(named('Zoe’s question', zoe)).toEqual(['Zoe’s']);
    expect(named('Zuzu, once Kowalczyk', zoe)).toEqual(['Zuzu', 'Kowalczyk']);
  });

  it('is not found inside another word', () => {
    expect(named('The zoetrope of mariecurie and brienne', zoe)).toEqual([]);
  });

  it('of one letter does not count, of two it does', () => {
    expect(named('J sat with Bo', { ...nobody, givenNames: 'J Bo', familyName: 'Xu' })).toEqual(['Bo']);
  });

  it('that is an everyday word counts with a capital only', () => {
    const will = { ...nobody, givenNames: 'Will', familyName: 'Green' };
    expect(named('We will eat green vegetables', will)).toEqual([]);
    expect(named('We asked Will about it', will)).toEqual(['Will']);
    expect(named('Will felt better', will)).toEqual(['Will']);
    expect(named('will green felt better', will)).toEqual(['will', 'green']);
  });

  it('that begins many sentences counts within one, and beside another name of the patient', () => {
    const an = { ...nobody, givenNames: 'An', familyName: 'Nguyen' };
    expect(named('An hour on feet. An hour on shoes.', an)).toEqual([]);
    expect(named('The group asked An about it.', an)).toEqual(['An']);
    expect(named('An Nguyen spoke.', an)).toEqual(['An', 'Nguyen']);
  });

  it('in a script without spaces is found within a line', () => {
    expect(named('今日は山田さんが話した', { ...nobody, familyName: '山田' })).toEqual(['山田']);
  });
});

describe('a number', () => {
  it('is found however it is spaced, with or without its letters', () => {
    expect(named('H-100234', zoe)).toEqual(['H-100234', '100234']);
    expect(named('see h 100 234.', zoe)).toEqual(['h 100 234', '100 234']);
    expect(named('NHS 943-476-5919', zoe)).toEqual(['943-476-5919']);
    expect(named('٩٤٣ ٤٧٦ ٥٩١٩', zoe)).toEqual(['٩٤٣ ٤٧٦ ٥٩١٩']);
  });

  it('is not found in a longer one', () => {
    expect(named('1002345, 9100234', zoe)).toEqual([]);
  });

  it('of a telephone is found with or without its country, an e-mail address as it is', () => {
    expect(named('ring 07700 900 123', zoe)).toEqual(['00 900 123']);
    expect(named('write to ZOE@example.org', zoe)).toEqual(['ZOE', 'ZOE@example.org']);
  });
});

describe('a birth date', () => {
  it('is found in every common form', () => {
    for (const text of [
      '1970-03-12',
      '12/3/70',
      '3/12/1970',
      '12.03.1970',
      '12 March 1970',
      'March 12, 1970',
      '12031970',
    ])
      expect(named(`born ${text}`, { ...zoe, contacts: [] }), text).toEqual([text]);
  });

  it('of nobody here does not count', () => {
    expect(named('Next meeting 12 March 2027, last one 11/3/1970', zoe)).toEqual([]);
  });
});

it('a text about the group alone names nobody, and whatever stands around a name does not hide it', () => {
  expect(
    named(
      'Ten patients talked about feet, shoes and sugar. Aim: HbA1c below 53 within 3 months; 150 minutes a week.',
      zoe,
    ),
  ).toEqual([]);
  const around = fc.string({
    unit: fc.constantFrom(' ', '.', ',', '(', '\n', '“', '—', '/'),
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(around, around, fc.constantFrom('zoe', 'Zoë', 'ZOE', 'Núñez', 'nunez'), (before, after, name) => {
      expect(named(`talk${before}${name}${after}talk`, zoe)).toEqual([name]);
    }),
  );
});

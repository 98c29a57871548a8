import { describe, expect, it } from 'vitest';
import { possibleDuplicates } from './possible-duplicates.ts';
import type { Candidate } from './rank-patients.ts';
import { type Searched, searchKeysOf } from './search-keys.ts';

function searched(givenNames: string, familyName: string, formerNames: readonly string[] = []): Searched {
  return { givenNames, familyName, preferredName: null, formerNames, identifiers: [], contacts: [] };
}

function known(givenNames: string, familyName: string, formerNames: readonly string[] = []): Candidate {
  const keys = searchKeysOf(searched(givenNames, familyName, formerNames));
  return { id: `${givenNames} ${familyName}`, givenNames, familyName, birthDate: '1970-03-12', keys };
}

describe('someone who may be here already, born the same day', () => {
  it.each([
    ['the same name', 'John', 'Smith', known('John', 'Smith')],
    ['another spelling', 'Jon', 'Smyth', known('John', 'Smith')],
    ['a short form', 'Kat', 'Jones', known('Katherine', 'Jones')],
    ['a former name', 'Ada', 'Taylor', known('Ada', 'Khan', ['Taylor'])],
    ['accents left out', 'Jose', 'Munoz', known('José', 'Muñoz')],
    ['half of a double name', 'Ann', 'Jones', known('Ann', 'Smith-Jones')],
    ['another script, the same letters', 'Иван', 'Петров', known('Иван', 'Петров')],
  ])('%s is noticed', (_, given, family, patient) => {
    expect(possibleDuplicates(searched(given, family), [patient])).toEqual([patient.id]);
  });

  it('twins and strangers are not the same person', () => {
    const others = [known('Mary', 'Smith'), known('John', 'Walker'), known('Пётр', 'Петров')];
    expect(possibleDuplicates(searched('John', 'Smith'), others)).toEqual([]);
  });
});

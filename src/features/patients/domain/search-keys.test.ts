import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, foldWords } from './fold-name.ts';
import { phoneKey, type Searched, type SearchKeyKind, searchKeysOf } from './search-keys.ts';
import { soundCodes } from './sound-code.ts';

const NO_ONE: Searched = {
  givenNames: '',
  familyName: '',
  preferredName: null,
  formerNames: [],
  identifiers: [],
  contacts: [],
};

function keys(kind: SearchKeyKind, patient: Partial<Searched>): readonly string[] {
  return searchKeysOf({ ...NO_ONE, ...patient })
    .filter((each) => each.kind === kind)
    .map((each) => each.key);
}

describe('names as they are searched', () => {
  it.each([
    ['José', 'jose'],
    ['ÅSA', 'asa'],
    ['Łukasz', 'lukasz'],
    ['Weiß', 'weiss'],
    ['Đặng', 'dang'],
    ['İbrahim', 'ibrahim'],
    ['Νίκος', 'νικος'],
    ['Алексей', 'алексеи'],
    ['مُحَمَّد', 'محمد'],
    ['שָׁלוֹם', 'שלום'],
    ['कविता', 'कविता'],
    ['김민수', '김민수'],
    ['ガルシア', 'ガルシア'],
    ['สมชาย', 'สมชาย'],
    ['Ｊｏｈｎ', 'john'],
    ['👩‍🚀', '👩‍🚀'],
  ])('%s is searched as %s', (name, folded) => {
    expect(foldText(name)).toBe(folded);
  });

  it('folding twice is folding once, for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => foldText(foldText(text)) === foldText(text)));
  });

  it("O'Brien is found as obrien, brien and o brien", () => {
    for (const apostrophe of ["'", '’', 'ʼ']) {
      expect(keys('name', { familyName: `O${apostrophe}Brien` })).toEqual(
        expect.arrayContaining(['obrien', 'o', 'brien']),
      );
    }
    expect(keys('name', { familyName: 'O Brien' })).toContain('obrien');
  });

  it('a double name is found by either half and as one word', () => {
    expect(keys('name', { familyName: 'Smith-Jones' })).toEqual(['smith', 'jones', 'smithjones']);
  });

  it('Müller is found as muller and as mueller', () => {
    expect(keys('name', { familyName: 'Müller' })).toEqual(['muller', 'mueller']);
  });

  it('a former and a preferred name find the same patient', () => {
    const found = keys('name', { familyName: 'Khan', formerNames: ['Taylor'], preferredName: 'Sunny' });
    expect(found).toEqual(expect.arrayContaining(['khan', 'taylor', 'sunny']));
  });

  it('names written without a space are found in either order', () => {
    const found = keys('name', { familyName: '王', givenNames: '小明' });
    expect(found).toEqual(expect.arrayContaining(['王', '小明', '王小明', '小明王']));
  });

  it('a name of quotes, markup and emoji keeps its letters and the emoji', () => {
    expect(foldWords('"Bobby"; DROP TABLE <b>🦊</b>')).toEqual(expect.arrayContaining(['bobby', 'drop', 'table']));
    expect(foldWords('Ann 🦊')).toEqual(['ann', '🦊']);
  });
});

describe('names that sound alike', () => {
  it.each([
    ['jon', 'john'],
    ['smith', 'smyth'],
    ['katherine', 'catherine'],
    ['meier', 'mayer'],
    ['philip', 'filip'],
    ['stephen', 'steven'],
  ])('%s sounds like %s', (one, other) => {
    expect(soundCodes(one).some((code) => soundCodes(other).includes(code))).toBe(true);
  });

  it('John and Mary do not sound alike, and names outside the Latin script have no sound code', () => {
    expect(soundCodes('john').some((code) => soundCodes('mary').includes(code))).toBe(false);
    expect(soundCodes('иван')).toEqual([]);
  });

  it('the codes are those of the published algorithm', () => {
    expect(soundCodes('smith')).toEqual(['SM0', 'XMT']);
    expect(soundCodes('schmidt')).toEqual(['XMT', 'SMT']);
  });
});

describe('phone and hospital numbers', () => {
  it('a number is found with or without country code and trunk zero', () => {
    expect(phoneKey('+44 7700 900123')).toBe(phoneKey('07700 900 123'));
  });

  it('the last four digits are the beginning of the key', () => {
    expect(phoneKey('07700 900123')?.startsWith('3210')).toBe(true);
  });

  it('three digits are too few', () => {
    expect(phoneKey('999')).toBeNull();
  });

  it('a hospital number is found without its punctuation and leading zeros', () => {
    const identifiers = [{ system: 's', value: '000-123/A', label: '' }];
    expect(keys('number', { identifiers })).toEqual(['000123a', '123a']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openName } from './open-name.ts';

describe('the name on a sheet that lies open, and on a board', () => {
  it('is the preferred name and the initial of the last one', () => {
    const ada = { givenNames: 'Adaeze Ngozi', preferredName: 'Ada', familyName: 'Okafor' };
    expect(openName(ada)).toBe('Ada O.');
    expect(openName({ ...ada, preferredName: null })).toBe('Adaeze O.');
    expect(openName({ ...ada, familyName: 'de la Cruz' })).toBe('Ada D.');
    expect(openName({ givenNames: 'Lê', preferredName: ' ', familyName: '' })).toBe('Lê');
  });

  it('never tells a family name, even of somebody who is called by it', () => {
    expect(openName({ givenNames: 'Jo', preferredName: 'Okafor', familyName: 'Okafor' })).toBe('O.');
    expect(openName({ givenNames: 'Jo', preferredName: 'Jo Okafor', familyName: 'Okafor' })).toBe('Jo O.');
    const word = fc.stringMatching(/^[a-z]{2,9}$/);
    fc.assert(
      fc.property(word, word, fc.option(word), (givenNames, familyName, preferredName) => {
        const told = openName({ givenNames, familyName, preferredName }).toLowerCase().split(' ');
        expect(told).not.toContain(familyName);
      }),
    );
  });
});

import { expect, it } from 'vitest';
import { cardName } from './card-name.ts';

it('a card shows the preferred name and the initial of the last one', () => {
  expect(cardName({ givenNames: 'Adaeze Maria', preferredName: 'Ada', familyName: 'Okafor' })).toBe('Ada O.');
  expect(cardName({ givenNames: 'Adaeze Maria', preferredName: null, familyName: 'van Dyk' })).toBe('Adaeze V.');
  expect(cardName({ givenNames: 'Lê', preferredName: ' ', familyName: '' })).toBe('Lê');
});

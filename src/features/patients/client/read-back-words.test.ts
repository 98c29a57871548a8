import { describe, expect, it } from 'vitest';
import { nameWords, readBackWords } from './read-back-words.ts';

describe('reading back', () => {
  it('a date of birth is said with the month as a word, whatever zone the desk is in', () => {
    expect(readBackWords({ kind: 'birth-date', label: 'Date of birth', value: '1970-03-12' })).toBe('12 March 1970');
  });

  it('the end of a phone number is said digit by digit', () => {
    expect(readBackWords({ kind: 'phone-end', label: 'Phone ends in', value: '0123' })).toBe('0 1 2 3');
  });

  it('the preferred name is said only when it is another', () => {
    expect(nameWords({ name: 'Ada Lovell', preferredName: 'Ada' })).toBe('Ada Lovell');
    expect(nameWords({ name: 'Adelaide Lovell', preferredName: 'Dee' })).toBe(
      'Adelaide Lovell (likes to be called Dee)',
    );
  });
});

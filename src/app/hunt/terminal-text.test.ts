import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeHtml } from './html/escape-html.ts';
import { groupSkipped, shortDate, spokenDate, spokenDates } from './spoken-values.ts';
import { columnsOf, cut, plain, wrap } from './terminal-text.ts';

describe('text for people', () => {
  test('names in any script take the columns that they take on a terminal', () => {
    expect(columnsOf('Ann')).toBe(3);
    expect(columnsOf('山田 花子')).toBe(9);
    expect(columnsOf('👩‍⚕️🌾')).toBe(4);
    expect(columnsOf('Zoe\u0308')).toBe(3);
  });

  test('a cut text is never longer than asked, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, columns) => {
        expect(columnsOf(cut(text, columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });

  test('escape sequences, line ends and direction marks of a record do not reach the terminal', () => {
    expect(plain('A\u001b[31mnn\r\n\u202eReed\u0000')).toBe('A [31mnn Reed');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(plain(text))));
  });

  test('lines break between words', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('', 7)).toEqual([]);
  });

  test('nothing of a record can open a tag or leave an attribute', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[<>"']/.test(escapeHtml(text))));
    expect(escapeHtml('<b title="x">&\u0007')).toBe('&lt;b title=&quot;x&quot;&gt;&amp; ');
  });

  test('dates carry their weekday', () => {
    expect(spokenDate('2021-01-15')).toBe('Fri 15 Jan 2021');
    expect(shortDate('1969-12-31')).toBe('Wed 31 Dec');
    expect(spokenDates('last on 2020-02-29, not 2020-02-30')).toBe('last on Sat 29 Feb 2020, not 2020-02-30');
  });

  test('the same reason at different places is one group', () => {
    const skipped = ['holds x (entry 3)', 'holds x (line 9 and 2 more)', 'holds x', 'other (4 times)'].map(
      (reason, index) => ({ file: `f${index}`, reason }),
    );
    expect(groupSkipped(skipped)).toEqual([
      { reason: 'holds x', files: ['f0', 'f1', 'f2'] },
      { reason: 'other', files: ['f3'] },
    ]);
  });
});

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readHuntArguments } from './hunt-arguments.ts';

const HERE = import.meta.dirname;
const NOW = new Date(2026, 2, 2, 23, 30);

describe('the words after sheaf hunt', () => {
  test.each([
    [[], 'Say which folder to read: sheaf hunt FOLDER.'],
    [[HERE, 'second'], 'One folder at a time: "second" is one too many.'],
    [['/no/such/folder'], 'There is no folder "/no/such/folder".'],
    [
      [join(HERE, 'hunt-arguments.ts')],
      `"${join(HERE, 'hunt-arguments.ts')}" is a file; give the folder that it is in.`,
    ],
    [[HERE, '--today', '2026-02-30'], '--today must be a date such as 2026-01-31, not "2026-02-30".'],
    [[HERE, '--months', '0'], '--months must be a whole number from 1 to 24, not "0".'],
    [[HERE, '--months', 'six'], '--months must be a whole number from 1 to 24, not "six".'],
    [[HERE, '--json', '--html', 'x.html'], 'Choose --json or --html, not both.'],
    [[HERE, '--html', ''], 'Say which file to write: --html FILE.'],
    [[HERE, '--colour'], "Unknown option '--colour'. Try: sheaf hunt --help"],
  ])('%j is answered: %s', async (words, sentence) => {
    expect(await readHuntArguments(words, NOW)).toMatchObject({ ok: false, refusal: { sentence } });
  });

  test('left out are today, six months and the terminal', async () => {
    const value = { folder: HERE, output: { form: 'text' }, today: '2026-03-02', months: 6 };
    expect(await readHuntArguments([HERE], NOW)).toEqual({ ok: true, value });
  });

  test('all that can be said is understood', async () => {
    const value = { folder: HERE, output: { form: 'html', file: 'x.html' }, today: '2021-01-15', months: 12 };
    const words = ['--html', 'x.html', '--today', '2021-01-15', '--months', '12', HERE];
    expect(await readHuntArguments(words, NOW)).toEqual({ ok: true, value });
    expect(await readHuntArguments(['--help'], NOW)).toEqual({ ok: true, value: null });
  });
});

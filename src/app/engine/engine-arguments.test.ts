import { expect, test } from 'vitest';
import { readEngineArguments } from './engine-arguments.ts';

function sentence(words: string): string | undefined {
  const read = readEngineArguments(words.split(' ').filter(Boolean));
  return read.ok ? undefined : read.refusal.sentence;
}

test('a solve is steered by seed, budget, steps and top', () => {
  expect(readEngineArguments(['solve', 'bundling', 'a.json'])).toEqual({
    ok: true,
    value: {
      action: 'solve',
      kind: 'bundling',
      problem: 'a.json',
      seed: null,
      budgetMs: 60_000,
      stepsMax: null,
      top: 1,
    },
  });
  const words = 'solve bundling - --seed 7 --budget 500 --steps 20 --top 3'.split(' ');
  expect(readEngineArguments(words)).toMatchObject({
    value: { problem: '-', seed: 7, budgetMs: 500, stepsMax: 20, top: 3 },
  });
});

test.each([
  ['fly', 'There is no action "fly". Known are: solve, check, explain, schema, generate.'],
  ['slove night', 'There is no action "slove". Did you mean solve?'],
  [
    'solve',
    'Say which kind: bundling, bundling-repair, session, clinic-day, placement, night, night-changes, forecast, chart.',
  ],
  ['solve nights a.json', 'There is no kind "nights". Did you mean night?'],
  ['solve bundling', 'Say which problem to solve: sheaf engine solve bundling FILE.'],
  ['solve bundling a b', 'One problem at a time: "b" is one too many.'],
  ['solve bundling a --seed -1', "Option '--seed' argument is ambiguous. Try: sheaf engine --help"],
  ['solve bundling a --seed x', '--seed must be a whole number from 0 to 9007199254740991, not "x".'],
  ['solve bundling a --budget 0', '--budget must be a whole number from 1 to 86400000, not "0".'],
  ['solve bundling a --budget 1e3', '--budget must be a whole number from 1 to 86400000, not "1e3".'],
  ['solve bundling a --top 11', '--top must be a whole number from 1 to 10, not "11".'],
  ['solve bundling a --size 3', '--size has no meaning with solve. Try: sheaf engine --help'],
  ['check bundling a', 'Say which problem and which plan: sheaf engine check bundling PROBLEM PLAN.'],
  ['check bundling - -', 'Only one of problem and plan can be read from "-".'],
  ['schema bundling patient', 'A schema is of the problem or of the plan, not of "patient".'],
  ['generate bundling a.json', 'generate reads no file: "a.json" is one too many.'],
  ['solve bundling a --fast', "Unknown option '--fast'. Try: sheaf engine --help"],
])('"sheaf engine %s" is answered in one sentence', (words, answer) => {
  expect(sentence(words)).toBe(answer);
});

test.each(['', '--help', 'help', 'solve --help', '-h'])('"sheaf engine %s" gives the help', (words) => {
  expect(readEngineArguments(words.split(' ').filter(Boolean))).toEqual({ ok: true, value: { action: 'help' } });
});

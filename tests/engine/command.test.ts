import { spawnSync } from 'node:child_process';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_WEIGHTS } from '#engine/bundling/default-weights.ts';
import { KIND_SAMPLES } from './support/kind-samples.ts';
import { onTerminal } from './support/on-terminal.ts';
import { SHEAF_ENGINE, sheafEngine } from './support/run-sheaf.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

const MILLION_EVENTS = `{"resources":[],"weights":${JSON.stringify(DEFAULT_WEIGHTS)},"patients":[{"id":"ann","events":[${'{},'.repeat(999_999)}{}],"relations":[],"limits":{}}]}`;

describe.each([...KIND_SAMPLES])('%s', (kind, { size, steps }) => {
  const generate = (seed: number) =>
    sheafEngine(['generate', kind, '--size', `${size}`, '--seed', `${seed}`]).then(({ out }) => out);
  const solve = (problem: string) => sheafEngine(['solve', kind, '-', '--steps', `${steps}`], problem);

  test('an invented problem is the same for the same seed and another for another', async () => {
    const [first, again, other] = await Promise.all([generate(3), generate(3), generate(4)]);
    expect(first.length).toBeGreaterThan(100);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test('what is solved is found valid and can be explained; a plan that says otherwise is not', async () => {
    const problem = await generate(3);
    const solved = await solve(problem);
    expect({ code: solved.code, err: solved.err }).toEqual({ code: 0, err: '' });
    await inTemporaryFolder(async (folder) => {
      const files = [join(folder, 'problem.json'), join(folder, 'plan.json')] as const;
      await writeFile(files[0], problem);
      await writeFile(files[1], solved.out);
      const checked = await sheafEngine(['check', kind, ...files]);
      expect(checked).toEqual({ code: 0, out: expect.stringMatching(/^The plan is valid\./), err: '' });
      const findings = await sheafEngine(['check', kind, ...files, '--json']);
      expect(JSON.parse(findings.out)).toMatchObject({ violations: [] });
      const explained = await sheafEngine(['explain', kind, ...files]);
      expect({ code: explained.code, err: explained.err }).toEqual({ code: 0, err: '' });
      expect(explained.out).not.toContain('{');
    });
  });

  test('a plan of another problem is refused with exit code 1, a sentence for each thing that is wrong', async () => {
    const [problem, other] = await Promise.all([generate(3), generate(4)]);
    const plan = (await solve(other)).out;
    await inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'problem.json'), problem);
      const checked = await sheafEngine(['check', kind, join(folder, 'problem.json'), '-'], plan);
      expect({ code: checked.code, err: checked.err }).toEqual({ code: 1, err: '' });
      for (const line of checked.out.trimEnd().split('\n')) expect(line).toMatch(/^[A-Z].*\.$/);
    });
  });

  test('a field that is not known is named, with exit code 2', async () => {
    const problem = await generate(3);
    const solved = await sheafEngine(['solve', kind, '-'], problem.replace('{', '{"colour":1,'));
    expect(solved.code).toBe(2);
    expect(solved.out).toBe('');
    expect(solved.err).toContain('What was piped in: colour is not a field here');
  });

  test.each(['problem', 'plan'])('the schema of its %s refuses fields that it does not know', async (document) => {
    const { code, out } = await sheafEngine(['schema', kind, document]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' });
    expect(out).toContain('"additionalProperties": false');
  });
});

describe('what cannot be read is answered in one sentence, with exit code 2 and no output', () => {
  test.each([
    ['no JSON', 'solve bundling -', 'visits', 'What was piped in is not JSON: line 1, column 1.'],
    [
      'a million events without a name',
      'solve bundling -',
      MILLION_EVENTS,
      'What was piped in: patients[0] lacks the field',
    ],
    ['a kind that is not there', 'solve bundlng -', '', 'There is no kind "bundlng". Did you mean bundling?'],
    ['an action that is not there', 'bundle', '', 'There is no action "bundle".'],
    ['a file that is not there', 'solve bundling /no/such.json', '', 'There is no file "/no/such.json".'],
    ['a folder', 'solve bundling /', '', '"/" is a folder, not a file.'],
    ['a scenario that is not there', 'generate bundling --scenario moon', '', 'There is no scenario "moon". Known'],
    ['too large a wish', 'generate bundling --size 90000000', '', 'At most 50000 patients can be invented'],
  ])('%s', async (_, words, input, sentence) => {
    const { code, out, err } = await sheafEngine(words.split(' '), input);
    expect({ code, out, begin: err.slice(0, sentence.length) }).toEqual({ code: 2, out: '', begin: sentence });
    expect(err.trimEnd()).not.toContain('\n');
  });

  test('a file of a million whole events is refused by its size, before it is read', async () => {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'million.json');
      await writeFile(file, '{');
      await truncate(file, 175 * 2 ** 20);
      const run = await sheafEngine(['solve', 'bundling', file]);
      expect(run).toEqual({ code: 2, out: '', err: `At most 128 MB can be read; "${file}" has 175 MB.\n` });
    });
  });
});

test.skipIf(spawnSync('script', ['--version']).status !== 0)(
  'Ctrl-C on a terminal gives the best plan so far, and the command says so (skipped where script(1) is absent)',
  async () => {
    await inTemporaryFolder(async (folder) => {
      const [problem, plan] = [join(folder, 'problem.json'), join(folder, 'plan.json')] as const;
      const { out } = await sheafEngine(['generate', 'bundling', '--size', '60']);
      await writeFile(problem, out);
      const shown = await onTerminal(`${SHEAF_ENGINE} solve bundling ${problem} --budget 600000 > ${plan}`, {
        until: /Solving: \d+ %/,
        press: '\u0003',
      });
      expect(shown.text).toContain('Stopped early: this is the best plan so far.');
      expect(shown.code).toBe(0);
      expect(JSON.parse(await readFile(plan, 'utf8'))).toMatchObject({ stop: 'cancelled' });
      expect(await sheafEngine(['check', 'bundling', problem, plan])).toMatchObject({ code: 0 });
    });
  },
);

test('the help is there, and the command is listed', async () => {
  expect((await sheafEngine(['--help'])).out).toContain('Usage: sheaf engine ACTION KIND');
  expect(await sheafEngine([])).toMatchObject({ code: 0, err: '' });
});

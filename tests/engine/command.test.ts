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

test.each([...KIND_SAMPLES])(
  '%s: what is invented is solved, found valid and explained',
  async (kind, { size, steps }) => {
    const invented = await sheafEngine(['generate', kind, '--size', `${size}`, '--seed', '3']);
    expect({ code: invented.code, err: invented.err }).toEqual({ code: 0, err: '' });
    const solved = await sheafEngine(['solve', kind, '-', '--steps', `${steps}`], invented.out);
    expect({ code: solved.code, err: solved.err }).toEqual({ code: 0, err: '' });
    await inTemporaryFolder(async (folder) => {
      const [problem, plan] = [join(folder, 'problem.json'), join(folder, 'plan.json')] as const;
      await writeFile(problem, invented.out);
      await writeFile(plan, solved.out);
      const checked = await sheafEngine(['check', kind, problem, plan]);
      expect(checked).toEqual({ code: 0, out: expect.stringMatching(/^The plan is valid\./), err: '' });
      const explained = await sheafEngine(['explain', kind, problem, plan]);
      expect({ code: explained.code, err: explained.err }).toEqual({ code: 0, err: '' });
      expect(explained.out.trim().split('\n').length).toBeGreaterThan(2);
      expect(explained.out).not.toContain('{');
    });
  },
);

test('a plan with a wrong figure is refused with exit code 1 and a sentence', async () => {
  const invented = await sheafEngine(['generate', 'bundling', '--size', '1']);
  const solved = await sheafEngine(['solve', 'bundling', '-'], invented.out);
  await inTemporaryFolder(async (folder) => {
    const plan = join(folder, 'plan.json');
    await writeFile(plan, solved.out.replaceAll(/"cost":\d+/g, '"cost":1'));
    const checked = await sheafEngine(['check', 'bundling', '-', plan], invented.out);
    expect(checked).toMatchObject({ code: 1, out: expect.stringContaining('The plan says it costs 1'), err: '' });
    const findings = await sheafEngine(['check', 'bundling', '-', plan, '--json'], invented.out);
    expect(JSON.parse(findings.out).violations.length).toBeGreaterThan(0);
  });
});

test('the schema of a plan is printed', async () => {
  const { code, out } = await sheafEngine(['schema', 'bundling', 'plan']);
  expect({ code, title: JSON.parse(out).title }).toEqual({ code: 0, title: 'BatchPlan' });
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
      const shown = await onTerminal(`exec ${SHEAF_ENGINE} solve bundling ${problem} --budget 600000 > ${plan}`, {
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

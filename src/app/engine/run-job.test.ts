import { describe, expect, test } from 'vitest';
import type { BatchPatient, BatchProblem, Relation } from '#engine/bundling/problem.ts';
import { generateForecast } from '#engine/flow/forecast-samples.ts';
import { forecastSeed } from '#engine/flow/forecast-seed.ts';
import { aBundlingEvent, aBundlingProblem } from '../../../tests/support/bundling-builders.ts';
import type { EngineJob, Outcome } from './engine-job.ts';
import { runJob } from './run-job.ts';

function aBatch(but: Partial<BatchPatient> = {}): BatchProblem {
  const { resources, weights, ...needs } = aBundlingProblem({ events: [aBundlingEvent('lab'), aBundlingEvent('eye')] });
  return { resources, weights, patients: [{ id: 'ann', ...needs, ...but }] };
}

function read(name: string, content: unknown) {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return { name, bytes: content instanceof Uint8Array ? content : new TextEncoder().encode(text) };
}

const TOOLS = { now: () => performance.now(), onProgress: () => {} };

function solve(problem: unknown, but: Partial<EngineJob & { action: 'solve' }> = {}): Promise<Outcome> {
  const stop = new SharedArrayBuffer(4);
  const job = { action: 'solve', kind: 'bundling', seed: 1, budgetMs: 60_000, stepsMax: null, top: 1, stop } as const;
  return runJob({ ...job, problem: read('The problem', problem), ...but }, TOOLS);
}

function check(problem: unknown, plan: unknown, action: 'check' | 'explain' = 'check'): Promise<Outcome> {
  const documents = { problem: read('The problem', problem), plan: read('The plan', plan) };
  return runJob({ action, kind: 'bundling', json: false, ...documents }, TOOLS);
}

function aBefore(a: string, b: string): Relation {
  return { type: 'before', ruleId: `${a}-${b}`, a, b, minGapMinutes: 0, maxGapMinutes: null, softCost: null };
}

describe('what cannot be read is answered in one sentence, with exit code 2 and no output', () => {
  test.each([
    ['nothing', '', 'The problem is empty.'],
    ['a word', 'visits', 'The problem is not JSON: line 1, column 1.'],
    ['a comma too many', '{"patients":\n [,', 'The problem is not JSON: line 2, column 3.'],
    ['a list that is not closed', '{"patients": [', 'The problem is not JSON: it ends in the middle.'],
    ['a list', '[]', 'The problem: The document must be an object, not a list.'],
    ['an empty object', '{}', 'The problem: The document lacks the field resources.'],
    ['two million brackets', '['.repeat(2_000_000), 'The problem is not JSON: it ends in the middle.'],
    ['bytes that are no text', new Uint8Array([0x7b, 0xff, 0x7d]), 'The problem is not text in UTF-8.'],
  ])('%s', async (_, problem, sentence) => {
    expect(await solve(problem)).toEqual({ code: 2, out: '', note: `${sentence}\n` });
  });
});

test('a forecast that is given no seed makes its own, so that all who ask the same see the same', async () => {
  const problem = generateForecast({ size: 200, seed: 5 });
  const given = (seed: number | null) =>
    solve(problem, { kind: 'forecast', problem: read('The problem', problem), seed });
  const seedOf = async (seed: number | null) => JSON.parse((await given(seed)).out).seed;
  expect(await seedOf(null)).toBe(forecastSeed(problem));
  expect(await seedOf(7)).toBe(7);
});

describe('a problem that makes no sense is answered with the place, exit code 2', () => {
  const mri = aBundlingEvent('mri', {
    sites: [{ siteId: 'main', lines: [{ anyOf: ['magnet'], offsetMinutes: 0, durationMinutes: 30 }] }],
  });
  test.each([
    [
      'a window that ends before it starts',
      aBatch({ events: [aBundlingEvent('lab', { latestDay: 19_000 })] }),
      'patients[0].events[0].latestDay: The window of event lab ends before it starts.',
    ],
    [
      'a resource nobody has',
      aBatch({ events: [aBundlingEvent('lab'), mri] }),
      'patients[0].events[1].sites[0].lines[0]: Event mri asks for resource magnet, which is not in the problem.',
    ],
    [
      'events that come before each other in a circle',
      aBatch({ relations: [aBefore('lab', 'eye'), aBefore('eye', 'lab')] }),
      'patients[0].relations: The rules put events in a circle: lab before eye before lab.',
    ],
    [
      'minutes that are not on the grid',
      aBatch({ events: [aBundlingEvent('lab', { durationMinutes: 32 })] }),
      'patients[0].events[0].durationMinutes: Event lab must take a multiple of 5 minutes within a day.',
    ],
    [
      'a misspelt field',
      aBatch({ events: [{ ...aBundlingEvent('lab'), ...{ durationMins: 30 } }] }),
      'patients[0].events[0].durationMins is not a field here; did you mean durationMinutes?',
    ],
    [
      'the same patient twice',
      { ...aBatch(), patients: [...aBatch().patients, ...aBatch().patients] },
      'patients[1].id: Patient ann is there twice.',
    ],
  ])('%s', async (_, problem, sentence) => {
    expect(await solve(problem)).toEqual({ code: 2, out: '', note: `The problem: ${sentence}\n` });
  });

  test('of many faults the first ten are listed', async () => {
    const [ann] = aBatch({ events: [aBundlingEvent('lab', { durationMinutes: 32 })] }).patients;
    const patients = Array.from({ length: 25 }, (_, index) => ({ ...ann, id: `p${index}` }));
    const { note } = await solve({ ...aBatch(), patients });
    expect(note.split('\n')).toHaveLength(12);
    expect(note).toContain('There are more than these 10.');
  });
});

test('the best plan and two others for one patient are proved or bounded, and each is valid', async () => {
  const solved = await solve(aBatch(), { top: 3 });
  const { plans } = JSON.parse(solved.out);
  expect(plans).toHaveLength(3);
  expect(plans[0]).toMatchObject({ optimal: true, stop: 'proved', gap: 0 });
  expect(plans[1].cost).toBeGreaterThanOrEqual(plans[0].cost);
  const { code, out } = await check(aBatch(), solved.out);
  expect(out.split('\n').map((line) => line.slice(0, 16))).toEqual(
    [1, 2, 3].map((n) => `Plan ${n} is valid.`).concat(''),
  );
  expect(code).toBe(0);
});

test('a plan is explained: what is gained, and why each event is where it is', async () => {
  const plan = JSON.parse((await solve(aBatch())).out);
  const { code, out } = await check(aBatch(), plan, 'explain');
  expect(code).toBe(0);
  const lines = out.split('\n');
  expect(lines[0]).toBe('2 of 2 events have a place. Patients: 1; visits: 1, one by one 2.');
  expect(lines).toContain('lab:');
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}lab is on 2024-10-04/));
});

test('several plans are for one patient', async () => {
  const [ann] = aBatch().patients;
  const two = await solve({ ...aBatch(), patients: [ann, { ...ann, id: 'bob' }] }, { top: 3 });
  expect(two).toMatchObject({ code: 2, out: '', note: expect.stringContaining('--top is for one patient') });
});

test('a plan with a wrong figure is found out, and one of another shape cannot be read', async () => {
  const plan = JSON.parse((await solve(aBatch())).out);
  expect(await check(aBatch(), { ...plan, cost: plan.cost - 1 })).toEqual({
    code: 1,
    out: expect.stringMatching(/^(The \w+ .*\.\n)+$/),
    note: '',
  });
  expect(await check(aBatch(), { ...plan, cost: plan.cost - 1 }, 'explain')).toMatchObject({
    code: 1,
    note: expect.stringMatching(/^Only a valid plan can be explained/),
  });
  const { cost: _, ...without } = plan;
  expect(await check(aBatch(), without)).toEqual({
    code: 2,
    out: '',
    note: 'The plan: The document lacks the field cost.\n',
  });
  const second = await check(aBatch(), { plans: [plan, without] });
  expect(second).toMatchObject({ code: 2, note: 'Plan 2 of The plan: The document lacks the field cost.\n' });
});

test('a solve that was asked to stop gives its best plan so far, which is valid, and says so', async () => {
  const stop = new SharedArrayBuffer(4);
  new Int32Array(stop)[0] = 1;
  const [ann] = aBatch().patients;
  const two = { ...aBatch(), patients: [ann, { ...ann, id: 'bob' }] };
  const { code, out, note } = await solve(two, { stop });
  expect({ code, note }).toEqual({ code: 0, note: expect.stringMatching(/^Stopped early: .*\.\n$/) });
  expect(await check(two, out)).toMatchObject({ code: 0 });
});

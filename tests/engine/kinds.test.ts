import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { EngineJob, Outcome } from '#app/engine/engine-job.ts';
import { loadKind } from '#app/engine/kinds.ts';
import { readEngineSchema } from '#app/engine/read-engine-schema.ts';
import { runJob } from '#app/engine/run-job.ts';
import { KIND_SAMPLES } from './support/kind-samples.ts';

const TOOLS = { now: () => performance.now(), onProgress: () => {} };

function read(name: string, text: string) {
  return { name, bytes: new TextEncoder().encode(text) };
}

describe.each([...KIND_SAMPLES])('%s', (name, { size, steps }) => {
  const problemOf = async (seed: number) => {
    const kind = await loadKind(name);
    return JSON.stringify(kind.generate({ size, seed, scenario: kind.scenarios[0] }));
  };
  const solve = (problem: string, stop = new SharedArrayBuffer(4)): Promise<Outcome> => {
    const how = { seed: 1, budgetMs: 1e9, stepsMax: steps, top: 1, stop };
    const job: EngineJob = { action: 'solve', kind: name, problem: read('The problem', problem), ...how };
    return runJob(job, TOOLS);
  };
  const check = (problem: string, plan: string): Promise<Outcome> => {
    const documents = { problem: read('The problem', problem), plan: read('The plan', plan) };
    return runJob({ action: 'check', kind: name, json: false, ...documents }, TOOLS);
  };

  test('each scenario gives a problem of its own, the same for the same seed, that can be solved', async () => {
    const kind = await loadKind(name);
    const made = kind.scenarios.map((scenario) => JSON.stringify(kind.generate({ size, seed: 3, scenario })));
    expect(new Set(made).size).toBe(kind.scenarios.length);
    expect(made).toEqual(kind.scenarios.map((scenario) => JSON.stringify(kind.generate({ size, seed: 3, scenario }))));
    for (const problem of made) {
      const { code, out, note } = await solve(problem);
      expect({ code, note }).toEqual({ code: 0, note: '' });
      expect((await check(problem, out)).out).toMatch(/^The plan is valid\./);
    }
  });

  test('a plan of another problem is refused, with a sentence for each thing that is wrong', async () => {
    const [problem, other] = [await problemOf(3), await problemOf(4)];
    const { code, out } = await check(problem, (await solve(other)).out);
    expect(code).toBe(1);
    for (const line of out.trimEnd().split('\n')) expect(line).toMatch(/^\S.*\.$/);
  });

  test('a field that is not known is named', async () => {
    const { code, out, note } = await solve((await problemOf(3)).replace('{', '{"colour":1,'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(note).toContain('The problem: colour is not a field here');
  });

  test('a solve that is asked to stop at once still gives a plan that is valid, and says that it stopped', async () => {
    const stop = new SharedArrayBuffer(4);
    new Int32Array(stop)[0] = 1;
    const problem = await problemOf(3);
    const { code, out, note } = await solve(problem, stop);
    expect({ code, note }).toEqual({ code: 0, note: expect.stringContaining('Stopped early') });
    expect((await check(problem, out)).out).toMatch(/^The plan is valid\./);
  });

  test.each(['problem', 'plan'] as const)(
    'the schema of its %s is sound and refuses what it does not know',
    (document) => {
      const schema = readEngineSchema(name, document);
      expect(new Ajv({ discriminator: true, allowUnionTypes: true, strict: true }).validateSchema(schema)).toBe(true);
      expect(schema).toMatchObject({ additionalProperties: false });
    },
  );
});

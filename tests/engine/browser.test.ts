import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadKind } from '#app/engine/kinds.ts';
import { type EnginePage, openEnginePage } from './support/engine-page.ts';
import { KIND_SAMPLES } from './support/kind-samples.ts';

let page: EnginePage;

beforeAll(async () => {
  page = await openEnginePage();
});
afterAll(() => page?.close());

describe.each([...KIND_SAMPLES])('%s', (name, { size, steps }) => {
  test('the same size and seed give byte for byte the same problem and plan here and in a browser', async () => {
    const kind = await loadKind(name);
    const wanted = { size, seed: 5, scenario: kind.scenarios[0] };
    const options = { seed: 5, budgetMs: 1e9, stepsMax: steps, top: 1 };
    const problem = kind.generate(wanted);
    const [plan] = await kind.solve(problem, { ...options, now: () => performance.now() });
    const there = await page.solveInvented({ name, size: wanted, options });
    expect(there.problem).toBe(JSON.stringify(problem));
    expect(there.plan).toBe(JSON.stringify(plan));
    expect(there.plan.length).toBeGreaterThan(100);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '#app/engine/engine-job.ts';
import { loadKind } from '#app/engine/kinds.ts';
import { runJob } from '#app/engine/run-job.ts';
import { KIND_SAMPLES } from './support/kind-samples.ts';

const RUNS = Number(process.env.SHEAF_MUTATIONS ?? 40);
const TOOLS = { now: () => performance.now(), onProgress: () => {} };

type Path = readonly (string | number)[];

/** Where something stands in a document. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...inner.flatMap(([name, part]) => pathsOf(part, [...path, name]))];
}

/** What somebody may have written by mistake or malice. */
const WRONG = fc.oneof(
  fc.constantFrom<unknown>(null, true, '', 'no such', -1, 0, 0.5, 1, 3, 7, 12, 2, 100, 1e6, 1e9, 1e15, 1e308, -1e308),
  fc.constantFrom<unknown>([], {}, [[]], [null], { a: 1 }, '2026-02-30', '9999-12-31', '__proto__'),
  fc.constantFrom<'absent' | 'twice'>('absent', 'twice'),
);

/** A copy in which one place holds something else, is gone, or is there twice. */
function mutated(document: unknown, path: Path, wrong: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return wrong;
  if (typeof document !== 'object' || document === null) return document;
  const inner: unknown = Object.getOwnPropertyDescriptor(document, name)?.value;
  const isHere = rest.length === 0;
  if (Array.isArray(document)) {
    const changed = [...document];
    if (isHere && wrong === 'absent') changed.splice(Number(name), 1);
    else if (isHere && wrong === 'twice') changed.push(inner);
    else changed[Number(name)] = mutated(inner, rest, wrong);
    return changed;
  }
  if (isHere && wrong === 'absent') return Object.fromEntries(Object.entries(document).filter(([key]) => key !== name));
  return { ...document, [name]: mutated(inner, rest, wrong) };
}

function read(name: string, document: unknown) {
  return { name, bytes: new TextEncoder().encode(JSON.stringify(document)) };
}

function expectSentences(text: string): void {
  for (const line of text.trimEnd().split('\n')) expect(line).toMatch(/^\S.*[.?]$/);
}

describe.each([...KIND_SAMPLES])('%s', async (name, { size, steps }) => {
  const kind = await loadKind(name);
  const problem: unknown = JSON.parse(JSON.stringify(kind.generate({ size, seed: 7, scenario: kind.scenarios[0] })));
  const solve = (document: unknown): Promise<Outcome> => {
    const how = { seed: 1, budgetMs: 2_000, stepsMax: Math.min(steps, 20), top: 1, stop: new SharedArrayBuffer(4) };
    return runJob({ action: 'solve', kind: name, problem: read('The problem', document), ...how }, TOOLS);
  };
  const judge = (action: 'check' | 'explain', document: unknown, plan: unknown): Promise<Outcome> => {
    const documents = { problem: read('The problem', document), plan: read('The plan', plan) };
    return runJob({ action, kind: name, json: false, ...documents }, TOOLS);
  };
  const paths = pathsOf(problem);

  test('a problem with anything wrong anywhere is solved to a valid plan, or refused in sentences', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(paths.length - 1), WRONG, async (place, wrong) => {
        const document = mutated(problem, paths[place] ?? [], wrong);
        const { code, out, note } = await solve(document);
        if (code === 2) return expectSentences(note);
        expect(await judge('check', document, JSON.parse(out))).toMatchObject({ code: 0 });
      }),
      { numRuns: RUNS, seed: 1 },
    );
  });

  test('a plan with anything wrong anywhere is judged or refused in sentences', async () => {
    const plan: unknown = JSON.parse((await solve(problem)).out);
    const places = pathsOf(plan);
    await fc.assert(
      fc.asyncProperty(fc.nat(places.length - 1), WRONG, async (place, wrong) => {
        const document = mutated(plan, places[place] ?? [], wrong);
        const { code, out, note } = await judge('check', problem, document);
        expectSentences(code === 2 ? note : out);
        if (code === 0) expect(await judge('explain', problem, document)).toMatchObject({ code: 0, note: '' });
      }),
      { numRuns: RUNS, seed: 1 },
    );
  });
});

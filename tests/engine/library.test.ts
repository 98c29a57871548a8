import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build, type Rollup } from 'vite';
import { expect, inject, test } from 'vitest';
import * as engine from '#engine/index.ts';
import { REPOSITORY } from '../../tools/run-command.ts';
import { aBundlingProblem } from '../support/bundling-builders.ts';
import { runNode } from './support/run-sheaf.ts';

const run = promisify(execFile);
const folder = inject('consumerFolder');

async function consumerFile(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

/** What any part of the engine may lean on: the kernel and what stands beside the folders. */
const SHARED = /^(kernel\/|engine\/[^/]+$)/;

/** The modules that remain in a bundle of one line of code, as `engine/bundling/...`. */
async function bundledModules(code: string): Promise<string[]> {
  const entry = await consumerFile('only.js', code);
  const built = (await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['es'], fileName: 'only' } },
  })) as Rollup.RollupOutput[];
  const chunks = built.flatMap(({ output }) => output).filter((part) => part.type === 'chunk');
  return chunks.flatMap(({ modules }) =>
    Object.entries(modules)
      .filter(([path, { renderedLength }]) => path.includes('/dist/library/') && renderedLength > 0)
      .map(([path]) => path.split('/dist/library/')[1] ?? ''),
  );
}

test('a program imports the engine from the package and gets the plan that the source gives', async () => {
  const problem = aBundlingProblem();
  const file = await consumerFile(
    'solve.mjs',
    `import { solveBundling } from 'sheaf/engine';
const { plans } = solveBundling(${JSON.stringify(problem)}, { seed: 1, budgetMs: 1e6, now: () => performance.now() });
process.stdout.write(JSON.stringify(plans));`,
  );
  const { code, out, err } = await runNode([file]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const { plans } = engine.solveBundling(problem, { seed: 1, budgetMs: 1e6, now: () => performance.now() });
  expect(out).toBe(JSON.stringify(plans));
});

test('all that the library lists can be imported', async () => {
  const file = await consumerFile(
    'list.mjs',
    `import * as engine from 'sheaf/engine'; process.stdout.write(JSON.stringify(Object.keys(engine)));`,
  );
  const { out } = await runNode([file]);
  expect(JSON.parse(out)).toEqual(Object.keys(engine).sort());
});

test('a program in TypeScript is checked against the types of the package', async () => {
  await consumerFile(
    'typed.mts',
    `import { type BundlingProblem, solveBundling } from 'sheaf/engine';
declare const problem: BundlingProblem;
const visits: number = solveBundling(problem, { seed: 1, budgetMs: 1, now: () => 0 }).plans[0]?.figures.visits ?? 0;
export { visits };
solveBundling(problem, { seed: 'one', budgetMs: 1, now: () => 0 });`,
  );
  for (const resolution of ['nodenext', 'bundler']) {
    const module = resolution === 'bundler' ? 'preserve' : 'nodenext';
    const words = ['--noEmit', '--strict', '--target', 'es2024', '--types', '', '--module', module];
    const tsc = join(REPOSITORY, 'node_modules/.bin/tsc');
    const checked = await run(tsc, [...words, '--moduleResolution', resolution, 'typed.mts'], { cwd: folder }).catch(
      (error: { stdout: string }) => error,
    );
    expect(checked.stdout.trim().split('\n')).toEqual([expect.stringMatching(/^typed\.mts\(5,\d+\): error TS2322/)]);
  }
});

test('the schemas are part of the package', async () => {
  const file = await consumerFile(
    'schemas.mjs',
    `import schema from 'sheaf/engine/schemas/bundling-problem.json' with { type: 'json' };
process.stdout.write(schema.title);`,
  );
  expect(await runNode([file])).toEqual({ code: 0, out: 'BatchProblem', err: '' });
});

test('sessions are placed with the solver of linear programs that the package brings', async () => {
  const file = await consumerFile(
    'place.mjs',
    `import { generatePlacement, solvePlacement } from 'sheaf/engine';
import { highsSolver } from 'sheaf/engine/highs';
const options = { seed: 1, budgetMs: 1e6, stepsMax: 50, now: () => performance.now(), linearSolver: await highsSolver() };
const { bound, cost } = solvePlacement(generatePlacement({ clusters: 2, seed: 1 }), options);
process.stdout.write(String(bound > 0 && bound <= cost + 1e-6));`,
  );
  expect(await runNode([file])).toEqual({ code: 0, out: 'true', err: '' });
});

test('the command of the installed package solves and checks', async () => {
  const command = join(folder, 'node_modules/sheaf/bin/sheaf.mjs');
  const problem = await runNode([command, 'engine', 'generate', 'bundling', '--size', '1']);
  const solved = await runNode([command, 'engine', 'solve', 'bundling', '-'], problem.out);
  expect({ code: solved.code, err: solved.err }).toEqual({ code: 0, err: '' });
  const file = await consumerFile('problem.json', problem.out);
  const checked = await runNode([command, 'engine', 'check', 'bundling', file, '-'], solved.out);
  expect(checked).toMatchObject({ code: 0, out: expect.stringMatching(/^The plan is valid\./) });
  const hunt = await runNode([command, 'hunt', folder]);
  expect(hunt).toMatchObject({ code: 1, out: '', err: expect.stringContaining('needs the whole of Sheaf') });
});

test('the package holds no source, no test and nothing of the server', async () => {
  const root = join(folder, 'node_modules/sheaf');
  const known = ['LICENSE', 'README.md', 'bin', 'dist', 'node_modules', 'package.json'];
  expect((await readdir(root)).sort()).toEqual(known);
  const built = await readdir(join(root, 'dist'), { recursive: true });
  expect(built.filter((file) => /\.test\.|(?<!\.d)\.ts$|platform|features/.test(file))).toEqual([]);
});

test.each([
  // A forecast asks a control chart whether its past is steady.
  ['solveForecast', /^engine\/(flow|charts)\//],
  ['solveChart', /^engine\/charts\//],
  ['solveNight', /^engine\/nights\//],
  ['solveSession', /^engine\/sessions\/(arrivals|random)\//],
  ['solvePlacement', /^engine\/sessions\/placement\//],
  ['solveBundling', /^engine\/bundling\//],
  ['firstFits', /^engine\/calendar\//],
])('who bundles %s alone gets its folder and what all share, nothing else', async (name, own) => {
  const modules = await bundledModules(`export { ${name} } from 'sheaf/engine';`);
  expect(modules.filter((path) => own.test(path)).length).toBeGreaterThan(3);
  expect(modules.filter((path) => !own.test(path) && !SHARED.test(path))).toEqual([]);
});

test('who judges plans gets the judge without the search', async () => {
  const modules = await bundledModules(`export { checkBundlingPlan } from 'sheaf/engine';`);
  expect(modules).toContain('engine/bundling/check/check-bundling-plan.js');
  expect(modules.filter((path) => /search|solve|model/.test(path))).toEqual([]);
});

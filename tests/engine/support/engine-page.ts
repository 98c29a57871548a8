import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { inject } from 'vitest';
import type { KindName, KindOptions, Size } from '#app/engine/kind.ts';
import { findChromium } from '../../support/find-chromium.ts';

const ADDRESS = 'http://engine.test/';
const LIBRARY = 'node_modules/sheaf/dist/library';
const SOLVE = `import { loadKind } from '/kinds.js';
globalThis.solveInvented = async ({ name, size, options }) => {
  const kind = await loadKind(name);
  const problem = kind.generate(size);
  const [plan] = await kind.solve(problem, { ...options, now: () => performance.now() });
  return { problem: JSON.stringify(problem), plan: JSON.stringify(plan) };
};`;

export type Invented = {
  readonly name: KindName;
  readonly size: Size;
  readonly options: Omit<KindOptions, 'now' | 'onProgress' | 'signal'>;
};

export type EnginePage = {
  /** Invents a problem in the browser and solves it there, with the packed library; both come back as JSON. */
  readonly solveInvented: (wanted: Invented) => Promise<{ readonly problem: string; readonly plan: string }>;
  readonly close: () => Promise<void>;
};

export async function openEnginePage(): Promise<EnginePage> {
  const code = await bundleKinds();
  const { executablePath, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    env: { PATH: process.env.PATH ?? '', ...env },
    // Root may not use the sandbox; the page is our own.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  const page = await browser.newPage();
  await page.route(`${ADDRESS}**`, (route) => {
    const isCode = route.request().url().endsWith('.js');
    const body = isCode ? code : `<!doctype html><title>Engine</title><script type="module">${SOLVE}</script>`;
    return route.fulfill({ contentType: isCode ? 'text/javascript' : 'text/html', body });
  });
  await page.goto(ADDRESS);
  return {
    solveInvented: (wanted) => page.evaluate(`solveInvented(${JSON.stringify(wanted)})`),
    close: () => browser.close(),
  };
}

async function bundleKinds(): Promise<string> {
  const root = inject('consumerFolder');
  const [built] = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(root, LIBRARY, 'app/engine/kinds.js'), formats: ['es'], fileName: 'kinds' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })) as Rollup.RollupOutput[];
  const [chunk] = built?.output ?? [];
  if (chunk === undefined) throw new Error('nothing was bundled');
  return chunk.code;
}

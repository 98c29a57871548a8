import { expect, test } from 'vitest';
import { withBuiltImports } from './with-built-imports.ts';

test.each([
  ["import { a } from './a.ts';", "import { a } from './a.js';"],
  ["import { a } from '../b/a.ts';", "import { a } from '../b/a.js';"],
  ["import { refuse } from '#kernel/result.ts';", "import { refuse } from '../../kernel/result.js';"],
  ["export { x } from '#engine/bundling/x.ts';", "export { x } from './x.js';"],
  ["(await import('./kinds/a.ts')).A", "(await import('./kinds/a.js')).A"],
  ["new URL('./worker.ts', import.meta.url)", "new URL('./worker.js', import.meta.url)"],
  ['import { a } from "./a.ts";', 'import { a } from "./a.js";'],
  ["import { z } from 'zod';", "import { z } from 'zod';"],
])('%s leads to what was built', (code, built) => {
  expect(withBuiltImports(code, 'engine/bundling')).toBe(built);
});

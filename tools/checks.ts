// Used by run-checks.ts and run-tests.ts: everything that is checked without running the product.
import { runCommand, secondsSince } from './run-command.ts';

type Check = { readonly name: string; readonly command: readonly string[] };

const CHECKS: readonly Check[] = [
  { name: 'types of decisions (no Node, no browser)', command: ['tsc', '-p', 'tsconfig.pure.json'] },
  { name: 'types of the server, tests and tools', command: ['tsc', '-p', 'tsconfig.server.json'] },
  { name: 'types of the screens', command: ['tsc', '-p', 'tsconfig.client.json'] },
  { name: 'types of the browser tests', command: ['tsc', '-p', 'tsconfig.e2e.json'] },
  {
    name: 'dependency rules',
    command: ['depcruise', 'src', 'tests', 'tools', 'bench', 'vite.config.ts', 'vitest.config.ts'],
  },
  { name: 'lint and format', command: ['biome', 'ci', '--colors=off', '--max-diagnostics=20', '.'] },
  { name: 'unused code', command: ['knip'] },
  { name: 'schemas match the types of the engine', command: ['node', 'tools/generate-engine-schemas.ts', '--check'] },
  { name: 'table types match the migrations', command: ['node', 'tools/generate-schema-types.ts', '--check'] },
];

const AT_ONCE = 2;

/** Runs every check, two at a time, and prints a line for each, with its complaints when it has any. */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  const waiting = [...CHECKS];
  const counts = { passed: 0, failed: 0 };
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const startedAt = performance.now();
      const { code, said } = await runCommand(check.command, { isShown: false });
      counts[code === 0 ? 'passed' : 'failed'] += 1;
      console.log(`  ${code === 0 ? 'ok    ' : 'FAILED'}  ${check.name}  (${secondsSince(startedAt)})`);
      if (code !== 0) console.log(said.trimEnd().replaceAll(/^/gm, '          '));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return counts;
}

// npm test: every check and every test, stage by stage; the last line counts them.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { runChecks } from './checks.ts';
import { runCommand, secondsSince } from './run-command.ts';

type Counts = { passed: number; failed: number; skipped: number };
type Outcome = Counts & { failures: readonly string[] };

const PROJECTS = [
  ['unit', 'Unit tests'],
  ['engine', 'The engine as a command and a library'],
  ['database', 'Database tests'],
  ['lifecycle', 'Start, stop and crash tests'],
  ['hostile', 'Bad things that are tried'],
  ['browser', 'Browser tests'],
] as const;

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).default([]) }),
      ),
    }),
  ),
});

/** One paragraph per failed test or suite: where, which, and how its message begins. */
function failuresOf({ testResults }: z.output<typeof report>): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults.filter((each) => each.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`${file}\n${beginningOf(message)}`] : [];
    return failed.map((each) => `${file}: ${each.fullName}\n${beginningOf(each.failureMessages.join('\n'))}`);
  });
}

function beginningOf(message: string): string {
  return message.split('\n').slice(0, 25).join('\n').slice(0, 2_500);
}

/** A suite that broke outside its tests, and a run that ended badly with nothing failed, count as one failure. */
async function runProject(project: string, folder: string): Promise<Outcome> {
  const file = join(folder, `${project}.json`);
  const { code } = await runCommand(
    ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { isShown: true },
  );
  const parsed = report.safeParse(JSON.parse(await readFile(file, 'utf8').catch(() => 'null')));
  if (!parsed.success) return { passed: 0, failed: 1, skipped: 0, failures: [`${project}: no report was written`] };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = parsed.data;
  const failed = numFailedTests === 0 && code !== 0 ? 1 : numFailedTests;
  const named = failuresOf(parsed.data);
  const failures =
    failed > 0 && named.length === 0 ? [`${project}: ended with code ${code}, with no test failed`] : named;
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests, failures };
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];
const folder = await mkdtemp(join(tmpdir(), 'sheaf-report-'));
const wanted = process.argv.slice(2);
try {
  if (wanted.length === 0) {
    const startedAt = performance.now();
    console.log('\n== Checks');
    const { passed, failed } = await runChecks();
    total.passed += passed;
    total.failed += failed;
    console.log(`== Checks: ${passed} passed, ${failed} failed (${secondsSince(startedAt)})`);
  }
  for (const [project, title] of PROJECTS) {
    if (wanted.length > 0 && !wanted.includes(project)) continue;
    const startedAt = performance.now();
    console.log(`\n== ${title}`);
    const counts = await runProject(project, folder);
    for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counts[key];
    failures.push(...counts.failures);
    console.log(`== ${title}: ${counts.passed} passed, ${counts.failed} failed (${secondsSince(startedAt)})`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (failures.length > 0) console.log(`\n== What failed\n${failures.join('\n\n')}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 ? 0 : 1;

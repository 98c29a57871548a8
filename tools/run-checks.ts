// npm run check: types, dependency rules, lint, format, unused code, table types. Run before every commit.
import { runChecks } from './checks.ts';

const { failed } = await runChecks();
process.exitCode = failed === 0 ? 0 : 1;

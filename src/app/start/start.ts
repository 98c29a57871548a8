import { startCommand } from './start-command.ts';

process.exit(await startCommand(process.argv.slice(2), process.env));

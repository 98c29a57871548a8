import { listenForStop } from './stop-signal.ts';

// Listening comes first, so that a signal is heeded while the rest is still being loaded.
const stop = listenForStop(process.env);
const { startCommand } = await import('./start-command.ts');
process.exit(await startCommand(process.argv.slice(2), process.env, stop));

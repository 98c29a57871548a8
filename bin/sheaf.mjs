#!/usr/bin/env node
// Runs a command of the product, on the Node 24 that the package brings along when the machine's own is older.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';

const NODE_MAJOR = 24;
const COMMANDS = {
  hunt: {
    load: async () => (await import('../src/app/hunt/hunt-command.ts')).runHunt,
    about: 'find what records need and what could share a visit',
    isReader: true,
  },
  import: {
    load: async () => (await import('../src/app/import/import-command.ts')).runImport,
    about: 'take records into the running product',
    isReader: true,
  },
  engine: {
    load: async () =>
      (await (HAS_SOURCE ? import('../src/app/engine/engine-command.ts') : import(BUILT_ENGINE))).runEngine,
    about: 'plan visits, sessions, nights and forecasts from files',
    isReader: false,
  },
};
// The package brings the engine as JavaScript: Node runs no TypeScript from inside node_modules.
const BUILT_ENGINE = '../dist/library/app/engine/engine-command.js';
const HAS_SOURCE = existsSync(new URL('../src/app/start/start.ts', import.meta.url));

if (Number(process.versions.node.split('.')[0]) < NODE_MAJOR) runOnNewerNode();
else await runCommand(process.argv.slice(2));

function runOnNewerNode() {
  const node = bundledNode();
  if (node === null) {
    process.stderr.write(
      `This needs Node ${NODE_MAJOR} or newer; this is ${process.version}. Run npm ci first: it brings one along.\n`,
    );
    process.exitCode = 1;
    return;
  }
  const child = spawn(node, [process.argv[1], ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', () => {
    process.stderr.write('The Node that came with this package could not be started. Run npm ci again.\n');
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 1);
  });
}

function bundledNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve('node/package.json');
    return join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  } catch {
    return null;
  }
}

async function runCommand([name, ...words]) {
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : null;
  if (command === null) {
    const isAsked = name === undefined || name === '--help' || name === '-h' || name === 'help';
    (isAsked ? process.stdout : process.stderr).write(isAsked ? help() : `There is no command "${name}".\n\n${help()}`);
    process.exitCode = isAsked ? 0 : 1;
    return;
  }
  if (command.isReader && !HAS_SOURCE) {
    process.stderr.write(`"${name}" needs the whole of Sheaf, not only the package: run it where Sheaf was cloned.\n`);
    process.exitCode = 1;
    return;
  }
  // Why: reading makes much short-lived garbage; a young generation that grows would keep some 100 MB for it.
  if (command.isReader) setFlagsFromString('--semi-space-growth-factor=1');
  const run = await command.load();
  process.exitCode = await run(words);
}

function help() {
  const lines = Object.entries(COMMANDS).map(([name, command]) => `  ${name.padEnd(8)} ${command.about}`);
  return `Usage: sheaf COMMAND\n\n${lines.join('\n')}\n\nsheaf COMMAND --help says more about each.\n`;
}

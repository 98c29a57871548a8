// Used by the other tools: runs a command with the packages of this repository on the path.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = fileURLToPath(new URL('../', import.meta.url));

/** Resolves to the exit code and all that was written, which is shown meanwhile when asked for. */
export function runCommand(
  [program = '', ...args]: readonly string[],
  { isShown }: { isShown: boolean },
): Promise<{ code: number; said: string }> {
  const path = `${join(REPOSITORY, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;
  const child = spawn(program, args, {
    cwd: REPOSITORY,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: path },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (isShown) process.stdout.write(chunk);
    });
  }
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, said: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}

export function secondsSince(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1_000).toFixed(1)} s`;
}

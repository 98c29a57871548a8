import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY } from '../../../tools/run-command.ts';

export type Run = { readonly code: number; readonly out: string; readonly err: string };

const COMMAND = join(REPOSITORY, 'bin/sheaf.mjs');

/** For a shell. */
export const SHEAF_ENGINE = `'${process.execPath}' '${COMMAND}' engine`;

/** Runs `sheaf engine` with some words, and with what is piped in where there is any. */
export function sheafEngine(words: readonly string[], input: string | Buffer = ''): Promise<Run> {
  return runNode([COMMAND, 'engine', ...words], input);
}

export function runNode(words: readonly string[], input: string | Buffer = ''): Promise<Run> {
  const child = spawn(process.execPath, words, { env: { ...process.env, NO_COLOR: '1' } });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  // A command that refuses does not read to the end.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({ code: code ?? -1, out, err: signal === null ? err : `${err}[${signal}]` });
    });
  });
}

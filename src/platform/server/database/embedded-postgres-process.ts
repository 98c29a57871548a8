import { spawnSync } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

export type RunningPostgres = { readonly pid: number; readonly port: number; readonly command: readonly string[] };

/**
 * The PostgreSQL that runs on these files, if one does: the process named in postmaster.pid, provided that it really is a postgres
 * on this folder and not a stranger that was given the same number.
 */
export async function findRunningPostgres(pgdata: string): Promise<RunningPostgres | null> {
  const lines = (await readFile(join(pgdata, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 1) return null;
  const command = await commandOf(pid);
  return isPostgresOn(command, pgdata) ? { pid, port, command } : null;
}

export function isPostgresOn(command: readonly string[], pgdata: string): boolean {
  const program = command[0]?.split(/[\\/]/).at(-1) ?? '';
  return /^postgres(\.exe)?$/.test(program) && ` ${command.join(' ')} `.includes(` -D ${pgdata} `);
}

/** Empty for a process that is gone, or dead and not yet buried. */
async function commandOf(pid: number): Promise<string[]> {
  if (process.platform === 'linux') {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return text.split('\0').filter((part) => part !== '');
  }
  const run = spawnSync('ps', ['-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim().split(' ') : [];
}

const BURIED_WITHIN_MS = 20_000;

/** Waits while the process named in postmaster.pid is dead but not yet buried: PostgreSQL takes it for alive and refuses to start. */
export async function waitUntilBuried(pgdata: string): Promise<void> {
  const pid = Number((await readFile(join(pgdata, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
  for (let waitedMs = 0; waitedMs < BURIED_WITHIN_MS && (await isUnburied(pid)); waitedMs += 20) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function isUnburied(pid: number): Promise<boolean> {
  if (process.platform !== 'linux' || !Number.isInteger(pid) || pid <= 1) return false;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return /\) [ZX] /.test(stat);
}

/** False after an update has replaced the program under the running process. */
export async function runsProgram(pid: number, program: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  return (await readlink(`/proc/${pid}/exe`).catch(() => '')) === program;
}

const PATIENCE_MS = { SIGINT: 10_000, SIGQUIT: 5_000, SIGKILL: 2_000 } as const;

/** Ends PostgreSQL: first in order, then abruptly (it recovers from its log at the next start). Resolves to false if it lives on. */
export async function stopPostgres(pgdata: string, pid: number): Promise<boolean> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return true;
    }
    for (let waitedMs = 0; waitedMs < PATIENCE_MS[signal]; waitedMs += 20) {
      if ((await findRunningPostgres(pgdata))?.pid !== pid) return true;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return false;
}

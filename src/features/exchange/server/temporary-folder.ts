import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = /^sheaf-(?:upload|spool)-(\d+)-/;

/** A private folder for records under way, named after this process. Whoever makes it removes it. */
export function makeTemporaryFolder(kind: 'upload' | 'spool'): Promise<string> {
  return mkdtemp(join(tmpdir(), `sheaf-${kind}-${process.pid}-`));
}

/** Removes the folders of processes that were killed before they could: records of patients must not stay behind. Call at start. */
export async function removeLeftFolders(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const pid = Number(NAME.exec(name)?.[1]);
    if (Number.isInteger(pid) && !isAlive(pid)) await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

/** A process that has just started has left nothing, even when it bears the number of one that did. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

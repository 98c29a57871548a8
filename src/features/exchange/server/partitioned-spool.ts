import { rmSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporaryFolder } from './temporary-folder.ts';

const PARTITIONS = 64;
const HELD_CHARACTERS_MAX = 12 * 2 ** 20;

/** Lines kept by key: in memory while they are few, else in files of a private temporary folder, so that memory stays flat. */
export type PartitionedSpool = {
  readonly partitions: number;
  readonly add: (key: string, line: string) => Promise<void>;
  /** The lines of one partition; all lines of a key are in the same one. */
  readonly linesOf: (partition: number) => Promise<readonly { readonly key: string; readonly line: string }[]>;
  readonly close: () => void;
};

export function createPartitionedSpool({ heldCharactersMax = HELD_CHARACTERS_MAX } = {}): PartitionedSpool {
  const held: string[][] = Array.from({ length: PARTITIONS }, () => []);
  let heldCharacters = 0;
  let folder: string | null = null;
  const close = () => {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
    folder = null;
    process.off('exit', close);
  };

  async function flush(): Promise<void> {
    if (folder === null) {
      folder = await makeTemporaryFolder('spool');
      process.on('exit', close);
    }
    for (const [partition, lines] of held.entries()) {
      if (lines.length > 0) await appendFile(join(folder, String(partition)), `${lines.join('\n')}\n`, { mode: 0o600 });
      held[partition] = [];
    }
    heldCharacters = 0;
  }

  return {
    partitions: PARTITIONS,
    close,
    add: async (key, line) => {
      const text = `${encodeURIComponent(key.toWellFormed())}\t${line}`;
      held[partitionOf(key)]?.push(text);
      heldCharacters += text.length;
      if (heldCharacters > heldCharactersMax) await flush();
    },
    linesOf: async (partition) => {
      const written = folder === null ? '' : await readFile(join(folder, String(partition)), 'utf8').catch(() => '');
      const lines = [...written.split('\n'), ...(held[partition] ?? [])];
      return lines.flatMap((text) => {
        const tab = text.indexOf('\t');
        return tab === -1 ? [] : [{ key: decodeURIComponent(text.slice(0, tab)), line: text.slice(tab + 1) }];
      });
    },
  };
}

/** FNV-1a: spreads keys evenly and the same way every time. */
function partitionOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % PARTITIONS;
}

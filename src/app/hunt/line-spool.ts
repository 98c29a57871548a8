import { createReadStream, rmSync } from 'node:fs';
import { appendFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const HELD_CHARACTERS_MAX = 8 * 2 ** 20;

/** Lines in the order they came: in memory while they are few, else in a private temporary file. */
export type LineSpool = {
  readonly add: (line: string) => Promise<void>;
  readonly lines: () => AsyncGenerator<string>;
  readonly close: () => void;
};

export function createLineSpool({ heldCharactersMax = HELD_CHARACTERS_MAX } = {}): LineSpool {
  let held: string[] = [];
  let heldCharacters = 0;
  let folder: string | null = null;
  const close = () => {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
    folder = null;
    process.off('exit', close);
  };
  async function flush(): Promise<void> {
    if (folder === null) {
      folder = await mkdtemp(join(tmpdir(), 'sheaf-'));
      process.on('exit', close);
    }
    await appendFile(join(folder, 'lines'), `${held.join('\n')}\n`, { mode: 0o600 });
    held = [];
    heldCharacters = 0;
  }
  return {
    close,
    add: async (line) => {
      held.push(line);
      heldCharacters += line.length;
      if (heldCharacters > heldCharactersMax) await flush();
    },
    lines: async function* () {
      if (folder !== null) yield* createInterface({ input: createReadStream(join(folder, 'lines'), 'utf8') });
      yield* held;
    },
  };
}

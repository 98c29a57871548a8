import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError } from '#platform/server/plain-error.ts';

const LENGTH_MIN = 32;

/** The secret that signs sessions: SHEAF_SECRET, else one made on first use and kept in the data folder. */
export async function readSecret(dataFolder: string, given: string | undefined): Promise<string> {
  if (given) {
    if (given.length < LENGTH_MIN) throw new PlainError(`SHEAF_SECRET needs at least ${LENGTH_MIN} characters.`);
    return given;
  }
  const file = join(dataFolder, 'secret');
  const known = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (known.length >= LENGTH_MIN) return known;
  const secret = randomBytes(32).toString('hex');
  await writeFile(file, secret, { mode: 0o600 });
  return secret;
}

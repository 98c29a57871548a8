import { createWriteStream } from 'node:fs';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Writes a stream to a new file, taking its bytes from the budget. False when the budget ran out. */
export async function writeWithin(content: Readable, path: string, budget: { bytes: number }): Promise<boolean> {
  let over = false;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      budget.bytes -= chunk.length;
      over = budget.bytes < 0;
      done(over ? new Error('over budget') : null, chunk);
    },
  });
  try {
    await pipeline(content, meter, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
    return true;
  } catch (error) {
    if (over) return false;
    throw error;
  }
}

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readUploads, type UploadedFile } from './read-uploads.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheaf-upload-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* sent(...files: readonly [string, Buffer][]): AsyncGenerator<UploadedFile> {
  for (const [name, bytes] of files) yield { name, content: Readable.from([bytes]) };
}

/** A ZIP with one entry, by hand, so that its name can be anything. */
function aZip(name: string, content: Buffer): Buffer {
  const [packed, sum, label] = [deflateRawSync(content), crc32(content), Buffer.from(name)];
  const fields = (central: boolean) => {
    const head = Buffer.alloc(central ? 46 : 30);
    head.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0);
    const at = central ? 10 : 8;
    head.writeUInt16LE(8, at);
    head.writeUInt32LE(sum, at + 6);
    head.writeUInt32LE(packed.length, at + 10);
    head.writeUInt32LE(content.length, at + 14);
    head.writeUInt16LE(label.length, at + 18);
    return head;
  };
  const local = Buffer.concat([fields(false), label, packed]);
  const central = Buffer.concat([fields(true), label]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

describe('files that somebody uploads', () => {
  it('are stored under our own names, and reported under theirs', async () => {
    const read = await readUploads(
      sent(['Ward 3 «Ärzte».json', Buffer.from('{}')], ['b.NDJSON', Buffer.from('{}')]),
      folder,
    );
    expect(read.ok && [...read.value.names.entries()]).toEqual([
      ['00001.json', 'Ward 3 «Ärzte».json'],
      ['00002.ndjson', 'b.NDJSON'],
    ]);
    expect((await readdir(folder)).sort()).toEqual(['00001.json', '00002.ndjson']);
  });
  it('may come in a ZIP; a name that climbs out of the folder is refused', async () => {
    const good = await readUploads(
      sent(['a.zip', aZip('inside/p.json', Buffer.from('{"resourceType":"Patient"}'))]),
      folder,
    );
    expect(good.ok && [...good.value.names.values()]).toEqual(['a.zip / inside/p.json']);
    const climbing = await readUploads(
      sent(['b.zip', aZip('../../../etc/p.json', Buffer.from('{}'))]),
      await mkdtemp(join(folder, 'x')),
    );
    expect(climbing).toMatchObject({ ok: false, refusal: { code: 'upload-broken' } });
  });
  it('that unpack to a thousand times their size are refused', async () => {
    const bomb = aZip('p.json', Buffer.alloc(40_000_000, 32));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await readUploads(sent(['bomb.zip', bomb]), folder)).toMatchObject({
      ok: false,
      refusal: { code: 'upload-bomb' },
    });
  });
  it('of another kind are refused with a sentence that says what to send', async () => {
    for (const name of ['run.exe', 'page.html', 'picture.svg', 'noending']) {
      const read = await readUploads(sent([name, Buffer.from('x')]), await mkdtemp(join(folder, 'x')));
      expect(read).toMatchObject({ ok: false, refusal: { code: 'upload-kind', field: 'files' } });
    }
  });
  it('that are damaged or none at all are refused', async () => {
    expect(await readUploads(sent(['a.zip', Buffer.from('not a zip')]), folder)).toMatchObject({
      ok: false,
      refusal: { code: 'upload-broken' },
    });
    expect(await readUploads(sent(), folder)).toMatchObject({ ok: false, refusal: { code: 'upload-empty' } });
  });
});

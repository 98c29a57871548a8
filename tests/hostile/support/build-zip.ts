import { crc32, deflateRawSync } from 'node:zlib';

export type ZipEntry = {
  /** Written as it stands, however wrong. */
  readonly name: string;
  readonly content: Buffer;
  /** What the ZIP says the size is, where that is not so. */
  readonly claimedBytes?: number;
};

/** A ZIP by hand, so that names and sizes in it can be lies. */
export function buildZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimedBytes } of entries) {
    const [packed, label] = [deflateRawSync(content, { level: 9 }), Buffer.from(name)];
    const fields = (isCentral: boolean) => {
      const head = Buffer.alloc(isCentral ? 46 : 30);
      head.writeUInt32LE(isCentral ? 0x02014b50 : 0x04034b50, 0);
      const at = isCentral ? 10 : 8;
      head.writeUInt16LE(8, at);
      head.writeUInt32LE(crc32(content), at + 6);
      head.writeUInt32LE(packed.length, at + 10);
      head.writeUInt32LE(claimedBytes ?? content.length, at + 14);
      head.writeUInt16LE(label.length, at + 18);
      if (isCentral) head.writeUInt32LE(offset, 42);
      return head;
    };
    centrals.push(fields(true), label);
    const local = [fields(false), label, packed];
    locals.push(...local);
    offset += local.reduce((sum, part) => sum + part.length, 0);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(centrals).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...centrals, end]);
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outgoing, Transport } from './transport.ts';

/** For an invented hospital: nothing leaves the computer, what would have been sent lies in files. A repeat is the same file. */
export function folderTransport(folder: string, channel: 'sms' | 'email'): Transport {
  return {
    name: 'folder',
    description: `kept in files for you to read: ${join(folder, channel)}`,
    send: async (outgoing) => {
      try {
        await mkdir(join(folder, channel), { recursive: true, mode: 0o700 });
        await writeFile(join(folder, channel, `${outgoing.messageId}.txt`), fileOf(outgoing), { mode: 0o600 });
        return { outcome: 'sent', providerId: outgoing.messageId };
      } catch {
        return { outcome: 'later', code: 'folder-not-writable' };
      }
    },
  };
}

function fileOf({ address, subject, body }: Outgoing): string {
  return [`To: ${address}`, ...(subject ? [`Subject: ${subject}`] : []), '', body, ''].join('\n');
}

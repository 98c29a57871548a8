import { createServer, type Socket } from 'node:net';
import { mllpFrame, readFrames } from '#features/exchange/domain/siu/mllp-frame.ts';

export type MllpReceiver = {
  readonly port: number;
  /** Every message as it came, repeats too. */
  readonly messages: string[];
  /** The bytes of the next answer to a message; null: none at all. AA unless told. */
  answer: (message: string) => string | null;
  readonly close: () => Promise<void>;
};

/** A real system that listens for HL7 v2 over MLLP and sends its answers byte by byte. */
export async function anMllpReceiver(): Promise<MllpReceiver> {
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  const held: { answer: (message: string) => string | null } = { answer: (message) => anAck(message, 'AA') };
  const server = createServer((socket) => {
    let come: Uint8Array = new Uint8Array();
    sockets.add(socket.setNoDelay(true));
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    socket.on('data', (part) => {
      const read = readFrames(Uint8Array.from([...come, ...part]));
      come = read.rest;
      for (const message of read.messages.map((bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes))) {
        messages.push(message);
        const answer = held.answer(message);
        for (const byte of answer === null ? [] : mllpFrame(new TextEncoder().encode(answer))) {
          socket.write(Uint8Array.of(byte));
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    messages,
    get answer() {
      return held.answer;
    },
    set answer(answer) {
      held.answer = answer;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** `code` AA, AE or AR, with an error of table 0357 and words that nobody should keep. */
export function anAck(message: string, code: string, error = ''): string {
  const about = message.split('\r')[0]?.split('|')[9] ?? '';
  const words = 'Patient Zimmer is not known here';
  return [
    `MSH|^~\\&|ENGINE|NORTH|SHEAF|NORTH|20260105090000+0000||ACK^S12^ACK|A${about}|P|2.5.1`,
    `MSA|${code}|${about}|${error === '' ? '' : words}`,
    ...(error === '' ? [] : [`ERR||PID^1^3|${error}^${words}^HL70357|E`]),
    '',
  ].join('\r');
}

import { cut, plain } from './terminal-text.ts';

const EVERY_MS = 120;

export type Progress = { readonly show: (text: string) => void; readonly clear: () => void };

/** One line on a terminal that is written over; nothing at all where no person looks on. */
export function createProgress(stream: NodeJS.WriteStream, now: () => number): Progress {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show: (text) => {
      if (now() - shownAt < EVERY_MS) return;
      shownAt = now();
      stream.write(`\r\u001b[2K${cut(plain(text), (stream.columns || 80) - 1)}`);
    },
    clear: () => {
      stream.write('\r\u001b[2K');
    },
  };
}

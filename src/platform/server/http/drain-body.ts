import type { IncomingMessage } from 'node:http';

const DRAIN_BYTES_MAX = 16 * 2 ** 20;
const DRAIN_MS_MAX = 5_000;

/**
 * Reads on and throws away what a client still sends, so that it hears the refusal instead of a connection that breaks off while it
 * writes. Ends with the body, or after 16 MB or 5 s: who sends more than that is not waited for.
 */
export function drainBody(incoming: IncomingMessage): Promise<void> {
  if (incoming.readableEnded || incoming.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let bytes = 0;
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > DRAIN_BYTES_MAX) end();
    };
    const end = () => {
      clearTimeout(timer);
      incoming.off('data', count).off('end', end).off('close', end).off('error', end);
      resolve();
    };
    const timer = setTimeout(end, DRAIN_MS_MAX);
    incoming.on('data', count).once('end', end).once('close', end).once('error', end);
    incoming.resume();
  });
}

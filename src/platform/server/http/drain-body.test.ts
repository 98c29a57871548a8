import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import pino from 'pino';
import { afterEach, expect, test } from 'vitest';
import { buildServer } from './build-server.ts';

const servers: Awaited<ReturnType<typeof buildServer>>[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** The answer to so many bytes, to a client that writes all of them before it reads. */
async function answerTo(bytes: number): Promise<string> {
  const server = await buildServer({ logger: pino({ level: 'silent' }), requestsPerMinuteMax: 1_000, secure: false });
  servers.push(server);
  server.post('/echo', () => ({}));
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').once('error', reject);
    socket.pause();
    socket.write(
      `POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${bytes}\r\n\r\n`,
    );
    socket.write(Buffer.alloc(bytes / 2, 32));
    // The second half leaves when the server has long since refused the first.
    setTimeout(() => socket.write(Buffer.alloc(bytes / 2, 32), () => resolve(text(socket))), 300);
  });
}

test('who sends too much hears so, also while still sending', async () => {
  const answer = await answerTo(8 * 2 ** 20);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain('That is larger than this page accepts.');
});

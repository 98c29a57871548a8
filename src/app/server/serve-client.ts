import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from '#platform/server/http/send-problem.ts';

const NONCE_PLACE = '__CSP_NONCE__';
const ONE_YEAR_MS = 31_536_000_000;
/** They speak of documents. On every script, style and font they would only make the first load a tenth heavier. */
const HEADERS_OF_DOCUMENTS = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
] as const;
const IS_NO_DOCUMENT = /\/assets\/.*\.(?:js|css|woff2)(?:\.br|\.gz)?$/;

/**
 * Serves the built client from `folder`: hashed assets for good, and the page itself for every address a screen may have, with the
 * nonce of this reply. Resolves to false when the client has not been built.
 */
export async function serveClient(server: FastifyInstance, folder: string): Promise<boolean> {
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
  if (page !== null) {
    await server.register(fastifyStatic, {
      root: folder,
      index: false,
      wildcard: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        reply.header(
          'cache-control',
          path.includes('/assets/') ? `public, max-age=${ONE_YEAR_MS / 1_000}, immutable` : 'no-cache',
        );
        if (!IS_NO_DOCUMENT.test(path)) return;
        for (const name of HEADERS_OF_DOCUMENTS) reply.raw.removeHeader(name);
      },
    });
  }
  server.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && isScreen(request.url) && page !== null;
    if (!wantsPage) {
      return sendProblem(reply, { status: 404, code: 'not-found', title: 'There is nothing at this address.' });
    }
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(page.replaceAll(NONCE_PLACE, reply.cspNonce.style));
  });
  return page !== null;
}

/** A screen's address names no file and is not the programming interface. */
function isScreen(url: string): boolean {
  const path = url.split('?')[0] ?? '';
  return !/^\/(api|assets)(\/|$)/.test(path) && !/\.[a-z0-9]+$/i.test(path);
}

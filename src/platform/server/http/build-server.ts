import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';
import { drainBody } from './drain-body.ts';
import { sendProblem } from './send-problem.ts';

export type ServerSettings = {
  readonly logger: Logger;
  /** Requests a minute from one caller before 429. */
  readonly requestsPerMinuteMax: number;
  /** Who is calling, when that is certain: a whole hospital may come from one address. Others are counted by their address. */
  readonly callerOf?: (request: FastifyRequest) => string | null;
  /** True behind TLS: adds HSTS and upgrade. */
  readonly secure: boolean;
};

const BODY_BYTES_MAX = 1_048_576;

/** A Fastify server with the walls every route shares: headers, limits, overload, same-origin writes, problem documents. */
export async function buildServer(settings: ServerSettings): Promise<FastifyInstance> {
  const server = Fastify({
    loggerInstance: settings.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES_MAX,
    trustProxy: 'loopback',
    forceCloseConnections: true,
  }) as unknown as FastifyInstance;
  server.removeContentTypeParser('text/plain');
  await server.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    hsts: settings.secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await server.register(compress, { threshold: 1024 });
  await server.register(rateLimit, {
    max: settings.requestsPerMinuteMax,
    timeWindow: '1 minute',
    keyGenerator: (request) => settings.callerOf?.(request) ?? request.ip,
    errorResponseBuilder: () => ({ statusCode: 429, code: 'too-many', message: 'too many' }),
  });
  await server.register(underPressure, {
    maxEventLoopDelay: 1_000,
    pressureHandler: (_request, reply) => {
      reply.header('retry-after', '2');
      sendProblem(reply, {
        status: 503,
        code: 'busy',
        title: 'Too much is going on at once. Nothing was changed; try again in a moment.',
      });
    },
  });
  refuseForeignWrites(server);
  answerErrorsPlainly(server);
  return server;
}

/** Writes come from our own pages: a browser says so in Sec-Fetch-Site or Origin; other clients send neither. */
function refuseForeignWrites(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
    const site = request.headers['sec-fetch-site'];
    const origin = request.headers.origin;
    const foreign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (origin !== undefined && hostOf(origin) !== request.headers.host);
    if (foreign)
      await sendProblem(reply, {
        status: 403,
        code: 'foreign',
        title: 'This request came from another site and was refused.',
      });
  });
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function answerErrorsPlainly(server: FastifyInstance): void {
  server.setErrorHandler(async (error: { statusCode?: number; code?: string; name: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    request.log.warn(
      { status, code: error.code, kind: error.name, route: request.routeOptions.url },
      'request refused',
    );
    if (status === 413) await drainBody(request.raw);
    const title =
      PLAIN_SENTENCES[status] ??
      (status < 500 ? 'The request was not understood.' : 'Something went wrong on our side.');
    return sendProblem(reply, { status, code: CODES[status] ?? (status < 500 ? 'invalid' : 'failed'), title });
  });
}

const CODES: Record<number, string> = { 413: 'too-large', 415: 'media-type', 429: 'too-many', 503: 'busy' };
const PLAIN_SENTENCES: Record<number, string> = {
  400: 'The request was not understood.',
  413: 'That is larger than this page accepts.',
  415: 'Send JSON.',
  429: 'Too many requests from here. Wait a minute and try again.',
};

import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Database } from '#platform/server/database/database.ts';

export type HealthSettings = {
  readonly db: Database;
  readonly version: string;
  readonly databaseKind: 'embedded' | 'external';
  readonly startedAt: Date;
  readonly isClientBuilt: boolean;
  readonly isStopping: () => boolean;
};

/** `GET /health`: this process is up. `GET /ready`: it can do its work; 503 with what is missing otherwise. */
export function mountHealth(server: FastifyInstance, settings: HealthSettings): void {
  const open = { config: { rateLimit: false } };
  server.get('/health', open, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return {
      status: 'up',
      version: settings.version,
      database: settings.databaseKind,
      upSeconds: Math.floor((Date.now() - settings.startedAt.getTime()) / 1_000),
    };
  });
  server.get('/ready', open, async (_request, reply) => {
    const parts = {
      database: await sql`SELECT 1 FROM schema_migration LIMIT 1`.execute(settings.db).then(
        () => true,
        () => false,
      ),
      client: settings.isClientBuilt,
      accepting: !settings.isStopping(),
    };
    const isReady = Object.values(parts).every(Boolean);
    reply.header('cache-control', 'no-store').status(isReady ? 200 : 503);
    return { status: isReady ? 'ready' : 'not-ready', ...parts };
  });
}

import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Database } from '#platform/server/database/database.ts';
import { withinWall } from '#platform/server/database/within-wall.ts';
import type { ServedRoute } from '#platform/server/http/call.ts';
import type { Mounting } from '#platform/server/http/mount-routes.ts';
import type { JobDefinition } from '#platform/server/jobs/job.ts';
import { auditRoutes } from './audit-routes.ts';
import { linkAuditChain } from './link-audit-chain.ts';
import { mountAuditExport } from './mount-audit-export.ts';
import { type SealSettings, sealAuditChain } from './seal-audit-chain.ts';
import { keepCheck, verifyAuditChain } from './verify-audit-chain.ts';

export type AuditTrail = {
  readonly routes: readonly ServedRoute[];
  readonly jobs: readonly JobDefinition[];
  /** Mounts what is streamed and so is not among `routes`. */
  readonly mount: (server: FastifyInstance, mounting: Mounting) => void;
  /** Links and seals every organisation's trail; call it last thing before stopping. */
  readonly seal: () => Promise<void>;
};

/** The audit trail's chain, seals, checks and screens. */
export function createAuditTrail(db: Database, seal: SealSettings): AuditTrail {
  return {
    routes: auditRoutes(seal),
    mount: mountAuditExport,
    jobs: [
      {
        name: 'link-audit-chain',
        every: { seconds: 1 },
        handler: async (call) => void (await linkAuditChain(call.db, call.organizationId)),
      },
      {
        name: 'seal-audit-chain',
        every: { cron: '7 * * * *' },
        leaseSeconds: 600,
        handler: async (call) => {
          await sealAuditChain(call.db, call.organizationId, seal);
          await withinWall(call.db, { organizationId: call.organizationId, patientScope: [] }, async (tx) =>
            keepCheck(tx, call.organizationId, await verifyAuditChain(tx, call.organizationId, seal), call.now),
          );
        },
      },
    ],
    async seal() {
      const { rows } = await sql<{ id: string }>`SELECT id FROM list_organization_ids() AS each(id)`.execute(db);
      for (const { id } of rows) {
        await linkAuditChain(db, id);
        await sealAuditChain(db, id, seal);
      }
    },
  };
}

import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';

/** Where and when work is done that no person started. */
export type Moment = { readonly organizationId: string; readonly now: Date };

/** What happened without anybody asking stands in the trail too, under no person's name. */
export function auditClock(
  tx: Tx,
  { organizationId, now }: Moment,
  work: {
    readonly action: 'create' | 'update' | 'execute';
    readonly messageId: string;
    readonly patientId: string;
    readonly detail: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const clock = {
    organizationId,
    patientScope: 'all',
    personId: '',
    personName: 'Clock of messages',
    roles: [],
  } as const;
  return writeAudit(tx, clock, {
    action: work.action,
    entityType: 'message',
    entityId: work.messageId,
    patientIds: [work.patientId],
    purpose: 'operations',
    detail: work.detail,
    at: now,
  });
}

import { uuidv7 } from 'uuidv7';
import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve, serveThought } from '#platform/server/http/call.ts';
import { printLetters } from '../message-contract.ts';
import {
  readMessageSettings,
  saveClusterReminders,
  saveMessageSettings,
  sendTestMessage,
} from '../setting-contract.ts';
import { printWaiting } from './print-letters.ts';
import { findClusterDays, findRules, saveClusterDays, saveRules } from './rule-store.ts';
import type { Messaging } from './send-due-messages.ts';
import type { Transport } from './transports/transport.ts';

/** Routes that need to know how messages leave the house. */
export function settingRoutes(messaging: Messaging): readonly ServedRoute[] {
  return [
    serve(readMessageSettings, async (call) => {
      const { organizationId } = call.access;
      const clusters = await findClusterDays(call.tx, organizationId);
      const { deskPhone, version, ...rules } = await findRules(call.tx, organizationId);
      return accept({
        deskPhone,
        version,
        reminderDays: [...rules.reminderDays],
        channelsWithoutChoice: [...rules.channelsWithoutChoice],
        clusters: clusters.map((each) => ({ ...each, reminderDays: each.reminderDays && [...each.reminderDays] })),
        ways: [
          { way: 'sms', ...wayView(messaging.transports.sms) },
          { way: 'email', ...wayView(messaging.transports.email) },
          { way: 'letter', isConfigured: true, keepsInFiles: false, description: 'printed by the desk' },
        ],
        replyAddress: `${messaging.publicUrl}/api/messages/texts/${organizationId}/reply`,
      });
    }),

    serve(saveMessageSettings, async (call) => {
      const { organizationId } = call.access;
      const rules = { ...call.body, reminderDays: [...new Set(call.body.reminderDays)].sort((a, b) => b - a) };
      const version = await saveRules(call.tx, organizationId, { rules, version: call.version ?? 0 });
      if (version === null) return refuse('stale', 'Somebody has changed this meanwhile. Look again, then change it.');
      const detail = { reminderDays: rules.reminderDays.join(' ') };
      await call.audit({ action: 'update', entityType: 'message-setting', purpose: 'operations', detail });
      await call.publish({ topic: 'message-setting', audience: 'message-texts.edit', payload: { version } });
      return accept({ version });
    }),

    serve(saveClusterReminders, async (call) => {
      const { clusterId } = call.params;
      const { reminderDays } = call.body;
      if (!(await saveClusterDays(call.tx, call.access.organizationId, { clusterId, reminderDays }))) {
        return refuse('not-found', 'There is nothing here that you can open.');
      }
      const detail = { reminderDays: reminderDays?.join(' ') ?? 'as the hospital' };
      const what = { entityType: 'cluster-message-setting', entityId: clusterId, purpose: 'operations' };
      await call.audit({ action: 'update', ...what, detail });
      await call.publish({ topic: 'message-setting', audience: 'message-texts.edit', payload: { clusterId } });
      return accept({ clusterId });
    }),

    serveThought(
      sendTestMessage,
      async (call) => {
        const { way } = call.body;
        await call.audit({ action: 'execute', entityType: 'message-test', purpose: 'operations', detail: { way } });
        return accept({ ...call.body, organizationId: call.access.organizationId });
      },
      async ({ way, address, organizationId }) => {
        const transport = messaging.transports[way];
        if (!transport) return accept({ outcome: 'not-configured' as const, code: '' });
        const words = { subject: 'Test message', body: 'This is a test message of Sheaf. It is about nobody.' };
        const outgoing = { messageId: uuidv7(), organizationId, address, ...words, isRepeat: false };
        const sent = await transport.send(outgoing);
        return accept({ outcome: sent.outcome, code: sent.outcome === 'sent' ? '' : sent.code });
      },
    ),

    serve(printLetters, async (call) => {
      const { organizationId, personId } = call.access;
      const moment = { organizationId, personId, now: call.now };
      const printed = await printWaiting(call.tx, moment, { messageIds: call.body.messageIds, messaging });
      if (!printed.ok) return printed;
      const { pdf, patientIds } = printed.value;
      await call.audit({
        action: 'execute',
        entityType: 'letters',
        patientIds,
        detail: { printed: patientIds.length },
      });
      return accept({ count: patientIds.length, pdfBase64: pdf.toString('base64') });
    }),
  ];
}

function wayView(transport: Transport | null) {
  return {
    isConfigured: transport !== null,
    keepsInFiles: transport?.name === 'folder',
    description: transport?.description ?? '',
  };
}

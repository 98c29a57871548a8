import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve, serveThought } from '#platform/server/http/call.ts';
import { checkRules } from '../domain/check-rules.ts';
import { USUAL_RULES } from '../domain/message-rules.ts';
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
import { testMessage, tryWay } from './send-test-message.ts';
import type { Transports } from './transports/transport.ts';

/** Routes that need to know how messages leave the house. */
export function settingRoutes(messaging: Messaging): readonly ServedRoute[] {
  return [
    serve(readMessageSettings, async (call) => {
      const { organizationId } = call.access;
      const clusters = await findClusterDays(call.tx, organizationId);
      const rules = await findRules(call.tx, organizationId);
      return accept({
        ...rules,
        reminderDays: [...rules.reminderDays],
        channelsInUse: [...rules.channelsInUse],
        channelsWithoutChoice: [...rules.channelsWithoutChoice],
        clusters: clusters.map((each) => ({ ...each, reminderDays: each.reminderDays && [...each.reminderDays] })),
        ways: [
          { way: 'sms', ...wayView('sms', messaging.transports) },
          { way: 'email', ...wayView('email', messaging.transports) },
          {
            way: 'letter',
            isConfigured: true,
            keepsInFiles: false,
            description: 'printed by the desk',
            environment: [],
          },
        ],
        usual: { reminderDays: [...USUAL_RULES.reminderDays], textHours: USUAL_RULES.textHours },
        replyAddress: `${messaging.publicUrl}/api/messages/texts/${organizationId}/reply`,
      });
    }),

    serve(saveMessageSettings, async (call) => {
      const { organizationId, personId } = call.access;
      const checked = checkRules(call.body);
      if (!checked.ok) return checked;
      const rules = checked.value;
      const write = { rules, version: call.version ?? 0, personId, now: call.now };
      const version = await saveRules(call.tx, organizationId, write);
      if (version === null) return refuse('stale', 'Somebody has changed this meanwhile. Look again, then change it.');
      const detail = { reminderDays: rules.reminderDays.join(' '), channelsInUse: rules.channelsInUse.join(' ') };
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
        const { way, address } = call.body;
        const { organizationId } = call.access;
        const { senderName, replyTo } = await findRules(call.tx, organizationId);
        await call.audit({ action: 'execute', entityType: 'message-test', purpose: 'operations', detail: { way } });
        return accept({ way, outgoing: testMessage({ organizationId, address, senderName, replyTo }) });
      },
      async ({ way, outgoing }) => accept(await tryWay(messaging.transports[way], { way, outgoing })),
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

function wayView(way: 'sms' | 'email', transports: Transports) {
  const transport = transports[way];
  const settings = transports.environment ?? [];
  return {
    isConfigured: transport !== null,
    keepsInFiles: transport?.name === 'folder',
    description: transport?.description ?? '',
    environment: settings
      .filter((each) => each.way === way)
      .map(({ name, isRequired, isSet }) => ({ name, isRequired, isSet })),
  };
}

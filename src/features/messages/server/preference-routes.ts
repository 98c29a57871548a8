import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { CHANNELS } from '../domain/channel.ts';
import { readPreference, savePreference } from '../preference-contract.ts';
import { findAddressee } from './addressee-store.ts';
import { findPreference, writePreference } from './preference-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const NOTHING_SAID = {
  channels: [],
  stopped: [],
  language: null,
  quietFromMinute: null,
  quietUntilMinute: null,
  wantsReminders: true,
  doNotContact: false,
  version: 0,
};

export const preferenceRoutes: readonly ServedRoute[] = [
  serve(readPreference, async (call) => {
    const { organizationId } = call.access;
    const { patientId } = call.params;
    const addressee = await findAddressee(call.tx, organizationId, patientId);
    if (!addressee) return NOT_FOUND;
    const found = await findPreference(call.tx, organizationId, patientId);
    const what = { entityType: 'contact-preference', entityId: patientId, patientIds: [patientId] };
    await call.audit({ action: 'read', ...what });
    const leading = CHANNELS.filter((channel) => addressee.addresses[channel] !== null);
    return accept({ ...NOTHING_SAID, ...found, isRecorded: found !== null, leading });
  }),

  serve(savePreference, async (call) => {
    const { organizationId, personId } = call.access;
    const { patientId } = call.params;
    const { body } = call;
    if (!(await findAddressee(call.tx, organizationId, patientId))) return NOT_FOUND;
    if (new Set(body.channels).size < body.channels.length) {
      return refuse('channel-twice', 'Name each way once.', 'channels');
    }
    if ((body.quietFromMinute === null) !== (body.quietUntilMinute === null)) {
      return refuse('quiet-half', 'Quiet hours need a beginning and an end.', 'quietFromMinute');
    }
    const before = await findPreference(call.tx, organizationId, patientId);
    if ((before?.version ?? 0) !== call.version) {
      return refuse('stale', 'Somebody has changed this meanwhile. Look again, then change it.');
    }
    // What is agreed to again is no longer stopped.
    const stopped = (before?.stopped ?? []).filter((channel) => !body.channels.includes(channel));
    const author = { personId, at: call.now };
    const key = { organizationId, patientId };
    const version = await writePreference(call.tx, key, { before, after: { ...body, stopped } }, author);
    await call.audit({
      action: 'update',
      entityType: 'contact-preference',
      entityId: patientId,
      patientIds: [patientId],
      detail: { channels: body.channels.join(' '), doNotContact: body.doNotContact },
    });
    await call.publish({ topic: 'contact-preference', audience: 'messages.read', payload: { patientId } });
    return accept({ version });
  }),
];

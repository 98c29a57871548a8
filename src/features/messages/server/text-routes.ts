import { sql } from 'kysely';
import { accept, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { CHANNELS, LANGUAGES, type Language } from '../domain/channel.ts';
import { checkText } from '../domain/check-text.ts';
import { dayInWords, timeInWords } from '../domain/date-words.ts';
import { PURPOSES } from '../domain/purpose.ts';
import { smsParts } from '../domain/sms-parts.ts';
import { type FieldValues, fillText } from '../domain/text-field.ts';
import { listTexts, previewText, saveText } from '../text-contract.ts';
import { findRules } from './rule-store.ts';
import { findCareNames, findMaking, findText, insertText } from './text-store.ts';

export const textRoutes: readonly ServedRoute[] = [
  serve(listTexts, async (call) => {
    const { organizationId } = call.access;
    const making = await findMaking(call.tx, organizationId);
    const texts = [];
    for (const purpose of PURPOSES) {
      for (const channel of CHANNELS) {
        for (const language of LANGUAGES) {
          const { version, ...words } = await findText(call.tx, organizationId, { purpose, channel, language });
          const made = making.find(
            (each) => each.purpose === purpose && each.channel === channel && each.language === language,
          );
          const madeAt = made?.madeAt.toISOString() ?? null;
          texts.push({
            purpose,
            channel,
            language,
            ...words,
            textVersion: version,
            madeAt,
            madeBy: made?.madeBy ?? null,
          });
        }
      }
    }
    return accept({ texts });
  }),

  serve(previewText, async (call) => {
    const { organizationId } = call.access;
    const careNames = await findCareNames(call.tx, organizationId);
    const checked = checkText({ ...call.body, careNames });
    const values = await inventedValues(call.tx, organizationId, { language: call.body.language, now: call.now });
    const body = fillText(call.body.body, values);
    const problem = checked.ok ? null : { sentence: checked.refusal.sentence, field: checked.refusal.field ?? 'body' };
    return accept({
      subject: call.body.channel === 'sms' ? '' : fillText(call.body.subject, values),
      body,
      parts: call.body.channel === 'sms' ? smsParts(body) : 0,
      problem,
    });
  }),

  serve(saveText, async (call) => {
    const { organizationId, personId } = call.access;
    const { textVersion, ...given } = call.body;
    const careNames = await findCareNames(call.tx, organizationId);
    const checked = checkText({ ...given, careNames });
    if (!checked.ok) return checked;
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`message-text ${organizationId}`}, 0))`.execute(call.tx);
    const inUse = await findText(call.tx, organizationId, given);
    if (inUse.version !== textVersion) {
      return refuse('newer-version', 'Somebody has changed this text meanwhile. Look at theirs first.');
    }
    const made = { ...given, ...checked.value, version: textVersion + 1, personId, at: call.now };
    await insertText(call.tx, organizationId, made);
    const { purpose, channel, language } = given;
    const detail = { purpose, channel, language, textVersion: textVersion + 1 };
    await call.audit({ action: 'update', entityType: 'message-text', purpose: 'operations', detail });
    await call.publish({ topic: 'message-text', audience: 'message-texts.edit', payload: { purpose } });
    return accept({ textVersion: textVersion + 1 });
  }),
];

/** Nobody real: so that whoever edits texts sees no patient. */
async function inventedValues(
  tx: Tx,
  organizationId: string,
  { language, now }: { readonly language: Language; readonly now: Date },
): Promise<FieldValues> {
  const organization = await tx
    .selectFrom('organization')
    .select(['name', 'zone'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow();
  const at = new Date(now.getTime() + 7 * 86_400_000);
  const { deskPhone } = await findRules(tx, organizationId);
  return {
    date: dayInWords(at, organization.zone, language),
    time: timeInWords(at, organization.zone, language),
    place: 'North House, High Street 1',
    hospital: organization.name,
    phone: deskPhone || '01632 960 000',
    link: 'https://sheaf.example.org/m/4mPq…',
    name: 'Robin Example',
    visit: 'Review',
    preparation: '- Example: bring your papers.',
  };
}

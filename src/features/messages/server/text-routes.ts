import { addDays } from '#kernel/calendar-date.ts';
import { accept, refuse } from '#kernel/result.ts';
import { instantOfWallTime, wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Route } from '#platform/contract/route.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { CHANNELS, LANGUAGES, type Language } from '../domain/channel.ts';
import { checkText } from '../domain/check-text.ts';
import { countSms } from '../domain/count-sms.ts';
import { dayInWords, timeInWords } from '../domain/date-words.ts';
import { PURPOSES } from '../domain/purpose.ts';
import { type FieldValues, fillText } from '../domain/text-field.ts';
import { usualText } from '../domain/texts/usual-text.ts';
import { listTexts, listTextVersions, previewText, saveText, useUsualText } from '../text-contract.ts';
import { findRules } from './rule-store.ts';
import {
  findCareNames,
  findOwnTexts,
  findText,
  findVersions,
  insertText,
  lockTexts,
  type TextKey,
  wordsInUse,
} from './text-store.ts';

const KEYS: readonly TextKey[] = PURPOSES.flatMap((purpose) =>
  CHANNELS.flatMap((channel) => LANGUAGES.map((language) => ({ purpose, channel, language }))),
);
const nameOf = ({ purpose, channel, language }: TextKey) => `${purpose} ${channel} ${language}`;

export const textRoutes: readonly ServedRoute[] = [
  serve(listTexts, async (call) => {
    const own = new Map((await findOwnTexts(call.tx, call.access.organizationId)).map((each) => [nameOf(each), each]));
    const texts = KEYS.map((key) => {
      const newest = own.get(nameOf(key));
      const { version, subject, body, isUsual } = wordsInUse(key, newest);
      const madeAt = newest?.madeAt.toISOString() ?? null;
      return { ...key, subject, body, isUsual, textVersion: version, madeAt, madeBy: newest?.madeBy ?? null };
    });
    return accept({ texts });
  }),

  serve(previewText, async (call) => {
    const { organizationId } = call.access;
    const careNames = await findCareNames(call.tx, organizationId);
    const checked = checkText({ ...call.body, careNames });
    const { senderName, deskPhone } = await findRules(call.tx, organizationId);
    const invented = { language: call.body.language, deskPhone, now: call.now };
    const values = await inventedValues(call.tx, organizationId, invented);
    const body = fillText(call.body.body, values);
    const problem = checked.ok ? null : { sentence: checked.refusal.sentence, field: checked.refusal.field ?? 'body' };
    return accept({
      subject: call.body.channel === 'sms' ? '' : fillText(call.body.subject, values),
      body,
      sms: call.body.channel === 'sms' ? smsOf(body) : null,
      sender: call.body.channel === 'email' ? senderName || values.hospital : values.hospital,
      recipient: values.name,
      address: 'Example Street 5\nN1 1AA London',
      problem,
    });
  }),

  serve(saveText, async (call) => {
    const { organizationId, personId } = call.access;
    const { textVersion, ...given } = call.body;
    const careNames = await findCareNames(call.tx, organizationId);
    const checked = checkText({ ...given, careNames });
    if (!checked.ok) return checked;
    await lockTexts(call.tx, organizationId);
    const inUse = await findText(call.tx, organizationId, given);
    if (inUse.version !== textVersion) return NEWER;
    const version = textVersion + 1;
    await insertText(call.tx, organizationId, {
      ...given,
      ...checked.value,
      version,
      isUsual: false,
      personId,
      at: call.now,
    });
    await announceText(call, given, version);
    return accept({ textVersion: version });
  }),

  serve(useUsualText, async (call) => {
    const { organizationId, personId } = call.access;
    const { textVersion, ...key } = call.body;
    await lockTexts(call.tx, organizationId);
    const inUse = await findText(call.tx, organizationId, key);
    if (inUse.version !== textVersion) return NEWER;
    if (inUse.isUsual) return refuse('usual-already', 'This is the usual wording already.');
    const version = textVersion + 1;
    const usual = usualText(key.purpose, key.channel, key.language);
    await insertText(call.tx, organizationId, { ...key, ...usual, version, isUsual: true, personId, at: call.now });
    await announceText(call, key, version);
    return accept({ textVersion: version });
  }),

  serve(listTextVersions, async (call) => {
    const found = await findVersions(call.tx, call.access.organizationId, call.query);
    const { purpose, channel, language } = call.query;
    return accept({
      versions: found.map(({ version, madeAt, ...each }) => ({
        ...each,
        textVersion: version,
        madeAt: madeAt.toISOString(),
      })),
      usual: usualText(purpose, channel, language),
    });
  }),
];

const NEWER = refuse('newer-version', 'Somebody has changed this text meanwhile. Look at theirs first.');

async function announceText(
  call: Pick<Call<Route>, 'audit' | 'publish'>,
  { purpose, channel, language }: TextKey,
  textVersion: number,
): Promise<void> {
  const detail = { purpose, channel, language, textVersion };
  await call.audit({ action: 'update', entityType: 'message-text', purpose: 'operations', detail });
  await call.publish({ topic: 'message-text', audience: 'message-texts.edit', payload: { purpose } });
}

function smsOf(body: string) {
  const { foreignSigns, ...count } = countSms(body);
  return { ...count, foreignSigns: [...foreignSigns] };
}

/** Half past nine. */
const INVENTED_MINUTE = 570;

/** As long as a real one, so that parts of a text message are counted as they will be. */
const INVENTED_LINK = 'https://sheaf.example.org/m/4mPqXrT8sUvW2yZa6bCdE0fGhJkLnM3oR5tQ7wB9cDf';

/** Nobody real: so that whoever edits texts sees no patient. */
async function inventedValues(
  tx: Tx,
  organizationId: string,
  { language, deskPhone, now }: { readonly language: Language; readonly deskPhone: string; readonly now: Date },
): Promise<FieldValues> {
  const organization = await tx
    .selectFrom('organization')
    .select(['name', 'zone'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow();
  const inAWeek = addDays(wallTimeOfInstant(now, organization.zone).date, 7);
  const at = instantOfWallTime(inAWeek, INVENTED_MINUTE, organization.zone);
  return {
    date: dayInWords(at, organization.zone, language),
    time: timeInWords(at, organization.zone, language),
    place: 'North House, High Street 1',
    hospital: organization.name,
    phone: deskPhone || '01632 960 000',
    link: INVENTED_LINK,
    name: 'Robin Example',
    visit: 'Review',
    preparation: '- Example: bring your papers.',
  };
}

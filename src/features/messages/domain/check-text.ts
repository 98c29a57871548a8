import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Channel } from './channel.ts';
import type { Purpose } from './purpose.ts';
import { fieldsIn, hasSubject, isFilled, isTextField, PRIVATE_FIELDS, TEXT_FIELDS, type Text } from './text-field.ts';

export type TextRefusal = 'field-unknown' | 'field-private' | 'names-care' | 'subject-missing' | 'too-long';

/** A text of at most four parts; more would be a letter. */
const SMS_SIGNS_MAX = 600;

export type TextToCheck = Text & {
  readonly purpose: Purpose;
  readonly channel: Channel;
  /** Names of clusters and of care, which must not be readable on a locked screen. */
  readonly careNames: readonly string[];
};

/** May this text be used? Nothing clinical and nobody's name in a text message or a subject line, and no field that nothing fills. */
export function checkText({
  purpose,
  channel,
  subject,
  body,
  careNames,
}: TextToCheck): Result<Text, Refusal<TextRefusal>> {
  for (const [part, text] of [
    ['subject', subject],
    ['body', body],
  ] as const) {
    const unknown = fieldsIn(text).find((name) => !isTextField(name));
    if (unknown !== undefined) {
      return refuse(
        'field-unknown',
        `{${unknown}} is not a field. Use ${TEXT_FIELDS.map((each) => `{${each}}`).join(' ')}.`,
        part,
      );
    }
    const empty = fieldsIn(text).find((name) => isTextField(name) && !isFilled(name, purpose));
    if (empty !== undefined) {
      return refuse('field-unknown', `{${empty}} stays empty in a message of this kind. Leave it out.`, part);
    }
  }
  if (fieldsIn(subject).includes('link')) {
    return refuse('field-unknown', 'A link does not work in a subject line. Put it into the words.', 'subject');
  }
  if (hasSubject(channel) && subject.trim() === '') return refuse('subject-missing', 'Write a subject.', 'subject');
  for (const [part, text] of openParts({ channel, subject, body })) {
    const clinical = fieldsIn(text).find((name) => PRIVATE_FIELDS.some((field) => field === name));
    if (clinical !== undefined) {
      return refuse('field-private', `{${clinical}} may be seen by others here. Leave it out of ${where(part)}.`, part);
    }
    const named = careNames.find((name) => mentions(text, name));
    if (named !== undefined) {
      return refuse('names-care', `“${named}” says what care it is. Leave it out of ${where(part)}.`, part);
    }
  }
  if (channel === 'sms' && body.length > SMS_SIGNS_MAX) {
    return refuse('too-long', `A text message has at most ${SMS_SIGNS_MAX} signs.`, 'body');
  }
  return accept({ subject: hasSubject(channel) ? subject.trim() : '', body: body.trim() });
}

/** What others may read over a shoulder: a text message whole, of the rest the subject. */
function openParts({ channel, subject, body }: Text & { readonly channel: Channel }) {
  return channel === 'sms' ? ([['body', body]] as const) : ([['subject', subject]] as const);
}

function where(part: 'subject' | 'body'): string {
  return part === 'subject' ? 'the subject line' : 'text messages';
}

function mentions(text: string, name: string): boolean {
  const fold = (words: string) =>
    ` ${words
      .toLocaleLowerCase('en')
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  return fold(name).trim() !== '' && fold(text).includes(fold(name));
}

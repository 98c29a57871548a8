import type { Channel } from './channel.ts';

/** Minutes of the day by the clock of the site; from comes before until, at most 1440. */
export type SendingHours = { readonly fromMinute: number; readonly untilMinute: number };

/** How a hospital writes, as it may set it. */
export type MessageRules = {
  /** Days before the appointment. */
  readonly reminderDays: readonly number[];
  /** Ways this hospital uses at all. */
  readonly channelsInUse: readonly Channel[];
  /** For patients who have said nothing about how to reach them. */
  readonly channelsWithoutChoice: readonly Channel[];
  readonly textHours: SendingHours;
  /** Null: e-mails go at any hour. */
  readonly mailHours: SendingHours | null;
  /** Under which name e-mails go; empty: as the mail server is set up. */
  readonly senderName: string;
  /** Where answers to e-mails go; empty: to the sender. */
  readonly replyTo: string;
  readonly deskPhone: string;
};

/** Texts go out from 9 until 18 o'clock by the clock of the site, as OhioHealth does (ohiohealth.com, appointment notifications). */
const USUAL_TEXT_HOURS: SendingHours = { fromMinute: 540, untilMinute: 1080 };

/** 7, 3 and 1 days before; nothing electronic before the patient has agreed to it. */
export const USUAL_RULES: MessageRules = {
  reminderDays: [7, 3, 1],
  channelsInUse: ['sms', 'email', 'letter'],
  channelsWithoutChoice: ['letter'],
  textHours: USUAL_TEXT_HOURS,
  mailHours: null,
  senderName: '',
  replyTo: '',
  deskPhone: '',
};

/** Reminders fall due at ten in the morning. */
export const REMIND_AT_MINUTE = 600;

/** Post takes up to this many days; later than that a letter is no way. */
export const LETTER_DAYS = 4;

/** The ways that a message can go: set up here, and used by the hospital. */
export function usableChannels(
  configured: readonly Channel[],
  { channelsInUse }: Pick<MessageRules, 'channelsInUse'>,
): readonly Channel[] {
  return configured.filter((channel) => channelsInUse.includes(channel));
}

import type { Channel } from './channel.ts';

/** How a hospital writes, as it may set it. */
export type MessageRules = {
  /** Days before the appointment. */
  readonly reminderDays: readonly number[];
  /** For patients who have said nothing about how to reach them. */
  readonly channelsWithoutChoice: readonly Channel[];
  readonly deskPhone: string;
};

/** 7, 3 and 1 days before; nothing electronic before the patient has agreed to it. */
export const USUAL_RULES: MessageRules = {
  reminderDays: [7, 3, 1],
  channelsWithoutChoice: ['letter'],
  deskPhone: '',
};

/** Texts go out from 9 until 18 o'clock by the clock of the site, as OhioHealth does (ohiohealth.com, appointment notifications). */
export const TEXT_FROM_MINUTE = 540;
export const TEXT_UNTIL_MINUTE = 1080;

/** Reminders fall due at ten in the morning. */
export const REMIND_AT_MINUTE = 600;

/** Post takes up to this many days; later than that a letter is no way. */
export const LETTER_DAYS = 4;

import { type BookingChannel, USUAL_WINDOW, type WindowFacts, whyOutsideWindow } from '../sessions/booking-window.ts';

const WAY_ON: Readonly<Record<BookingChannel, string>> = {
  staff: 'The patient stays on the recall list: book another session for them, or put them on the waitlist.',
  self: 'You stay on our list. Call us for another day, or wait until we write again. Nothing of yours has changed.',
};

type Answering = Omit<WindowFacts, 'channel'> & { readonly answeredBy: BookingChannel };

/**
 * Why an invitation cannot be accepted any more by the booking window of its session, with what there is instead; null when it can. The
 * clinic chose the day, so it may lie as far ahead as staff may book; how near it may still be taken depends on who answers.
 */
export function whyInvitationOutside({ answeredBy, window, ...facts }: Answering): string | null {
  const { staff, self } = window ?? USUAL_WINDOW;
  const held = { staff, self: { fromDays: self.fromDays, untilDays: staff.untilDays } };
  const outside = whyOutsideWindow({ ...facts, window: held, channel: answeredBy });
  return outside === null ? null : `${outside} ${WAY_ON[answeredBy]}`;
}

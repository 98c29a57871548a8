import type { Tone } from '#platform/client/design/StatusWord.tsx';
import type { OfferState } from '../../domain/waiting/decide-answer.ts';
import type { FreedSeatState } from '../../domain/waiting/next-offer-step.ts';
import type { OfferMode } from '../../domain/waiting/offer-mode.ts';
import type { WaitingPriority } from '../../domain/waiting/waitlist-entry.ts';

export const PRIORITY_WORDS: Readonly<Record<WaitingPriority, string>> = {
  urgent: 'Urgent',
  soon: 'Soon',
  routine: 'Routine',
};

export const PRIORITY_TONES: Readonly<Record<WaitingPriority, Tone>> = {
  urgent: 'stops',
  soon: 'information',
  routine: 'quiet',
};

export const OFFER_WORDS: Readonly<Record<OfferState, string>> = {
  open: 'Waiting for an answer',
  accepted: 'Accepted',
  declined: 'Declined',
  unreached: 'Not reached',
  expired: 'Ran out',
  lost: 'Somebody was quicker',
  withdrawn: 'Taken back',
};

export const OFFER_TONES: Readonly<Record<OfferState, Tone>> = {
  open: 'information',
  accepted: 'passes',
  declined: 'quiet',
  unreached: 'quiet',
  expired: 'quiet',
  lost: 'quiet',
  withdrawn: 'quiet',
};

export const MODE_WORDS: Readonly<Record<OfferMode, string>> = {
  sequential: 'One after the other',
  broadcast: 'Several at once',
  phone: 'By telephone',
  invitation: 'Invited',
};

export const FREED_WORDS: Readonly<Record<FreedSeatState, string>> = {
  open: 'To be offered',
  offered: 'Offered',
  'to-phone': 'Please phone',
  filled: 'Filled from the list',
  taken: 'Booked otherwise',
  unfilled: 'Nobody on the list',
  void: 'Session closed',
};

export const FREED_TONES: Readonly<Record<FreedSeatState, Tone>> = {
  open: 'quiet',
  offered: 'information',
  'to-phone': 'stops',
  filled: 'gathered',
  taken: 'passes',
  unfilled: 'quiet',
  void: 'quiet',
};

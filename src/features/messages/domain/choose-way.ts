import type { Channel, Way } from './channel.ts';
import { LETTER_DAYS } from './message-rules.ts';
import { isInvitation, mustBeTold, type Purpose } from './purpose.ts';
import type { QuietHours } from './sending-window.ts';

export type Preference = {
  /** Ways agreed to, best first. */
  readonly channels: readonly Channel[];
  readonly stopped: readonly Channel[];
  readonly quiet: QuietHours | null;
  readonly wantsReminders: boolean;
  readonly doNotContact: boolean;
};

export type WayFacts = {
  readonly purpose: Purpose;
  /** Null: the patient has said nothing yet. */
  readonly preference: Preference | null;
  readonly channelsWithoutChoice: readonly Channel[];
  /** Where each way leads; null when it is not known. */
  readonly addresses: Readonly<Record<Channel, string | null>>;
  /** Ways that this installation can use. */
  readonly configured: readonly Channel[];
  /** When the message would be of no use any more. */
  readonly uselessAt: Date;
  readonly now: Date;
};

export type ChosenWay =
  | { readonly how: 'send'; readonly way: Channel; readonly address: string }
  | { readonly how: 'by-hand'; readonly task: 'call' | 'print'; readonly reason: ByHandReason }
  | { readonly how: 'suppress'; readonly reason: 'do-not-contact' | 'no-reminders' | 'no-way' };

export type ByHandReason = 'do-not-contact' | 'no-address' | 'not-configured' | 'too-late-to-write';

/** By which way a message goes: the first that the patient agreed to, that leads somewhere, that is set up and arrives in time. */
export function chooseWay(facts: WayFacts): ChosenWay {
  const { purpose, preference } = facts;
  if (preference?.doNotContact) {
    // Somebody would come to a closed door: that is for a person to weigh.
    return mustBeTold(purpose) && purpose !== 'booked'
      ? { how: 'by-hand', task: 'call', reason: 'do-not-contact' }
      : { how: 'suppress', reason: 'do-not-contact' };
  }
  if (purpose === 'reminder' && preference?.wantsReminders === false) {
    return { how: 'suppress', reason: 'no-reminders' };
  }
  const agreed = (preference?.channels ?? facts.channelsWithoutChoice).filter(
    (channel) => preference?.stopped.includes(channel) !== true,
  );
  const leading = agreed.filter((channel) => facts.addresses[channel] !== null);
  const inTime = leading.filter((channel) => channel !== 'letter' || arrivesByPost(facts));
  for (const way of inTime) {
    const address = facts.addresses[way];
    if (address !== null && facts.configured.includes(way)) return { how: 'send', way, address };
  }
  return withoutWay(facts, { leading, inTime });
}

function withoutWay(
  { purpose, addresses, configured, ...facts }: WayFacts,
  { leading, inTime }: { readonly leading: readonly Channel[]; readonly inTime: readonly Channel[] },
): ChosenWay {
  if (inTime.length > 0) {
    const canPrint =
      addresses.letter !== null &&
      configured.includes('letter') &&
      arrivesByPost({ purpose, addresses, configured, ...facts });
    return { how: 'by-hand', task: canPrint ? 'print' : 'call', reason: 'not-configured' };
  }
  if (!mustBeTold(purpose) && !isInvitation(purpose)) return { how: 'suppress', reason: 'no-way' };
  return { how: 'by-hand', task: 'call', reason: leading.length > 0 ? 'too-late-to-write' : 'no-address' };
}

function arrivesByPost({ now, uselessAt }: WayFacts): boolean {
  return uselessAt.getTime() - now.getTime() >= LETTER_DAYS * 86_400_000;
}

/** The row's column: what nothing carries is said by phone, what is printed is a letter. */
export function wayOf(chosen: ChosenWay): Way {
  if (chosen.how === 'send') return chosen.way;
  return chosen.how === 'by-hand' && chosen.task === 'print' ? 'letter' : 'phone';
}

/**
 * queued: waits for its time · sending: handed over just now · by-hand: waits to be printed or said by a person · sent: the other side
 * has taken it · delivered: it is known to have arrived, or a person has said it · failed: it did not arrive · suppressed: not sent, on purpose.
 */
export const MESSAGE_STATES = ['queued', 'sending', 'by-hand', 'sent', 'delivered', 'failed', 'suppressed'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** How a message to a patient stands, as those who send them say. */
export const MESSAGE_STANDINGS = ['queued', 'sending', 'by-hand', 'sent', 'delivered', 'failed', 'suppressed'] as const;
export type MessageStanding = (typeof MESSAGE_STANDINGS)[number];

export const MESSAGE_WAYS = ['sms', 'email', 'letter', 'phone'] as const;
export type MessageWay = (typeof MESSAGE_WAYS)[number];

export type RecontactMessage = { readonly state: MessageStanding; readonly way: MessageWay };

/**
 * ring: nobody and nothing has reached the patient · to-print: a letter waits for the printer · on-its-way: goes out by itself ·
 * written: a message has left the house · told: a person has said it · overtaken: the session has changed again since.
 */
export const REACHED = ['ring', 'to-print', 'on-its-way', 'written', 'told', 'overtaken'] as const;
export type Reached = (typeof REACHED)[number];

export type ToReach = {
  readonly state: 'open' | 'done';
  /** The patient is somewhere else then: another time has to be found with them. */
  readonly clashes: boolean;
  /** A later change of the same seat is on the list. */
  readonly isOvertaken: boolean;
  /** Null: none was planned. */
  readonly message: RecontactMessage | null;
};

/** How far a patient has been told of a change, so that the desk rings only whom nothing has reached. */
export function reachedOf({ state, clashes, isOvertaken, message }: ToReach): Reached {
  if (state === 'done') return 'told';
  if (isOvertaken) return 'overtaken';
  if (message?.state === 'delivered' && message.way === 'phone') return 'told';
  if (clashes || message === null) return 'ring';
  switch (message.state) {
    case 'queued':
    case 'sending':
      return 'on-its-way';
    case 'sent':
    case 'delivered':
      return 'written';
    case 'by-hand':
      return message.way === 'letter' ? 'to-print' : 'ring';
    case 'failed':
    case 'suppressed':
      return 'ring';
  }
}

/** What leaves the house. */
export type Outgoing = {
  /** The same at every try: the other side knows a repeat by it. */
  readonly messageId: string;
  readonly organizationId: string;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  /** It was handed over before, and nobody knows whether it was taken. */
  readonly isRepeat: boolean;
};

/** `later`: worth another try. `refused`: no try will help. Codes are ours; words from outside may hold addresses. */
export type SendOutcome =
  | { readonly outcome: 'sent'; readonly providerId: string }
  | { readonly outcome: 'later'; readonly code: string }
  | { readonly outcome: 'refused'; readonly code: string };

export type Transport = {
  /** Stands with each message: smtp, twilio, folder. */
  readonly name: string;
  /** For the settings screen: where it leads, without secrets. */
  readonly description: string;
  /** Never throws; takes less than a minute. */
  readonly send: (outgoing: Outgoing) => Promise<SendOutcome>;
};

export type Transports = {
  readonly email: Transport | null;
  readonly sms: Transport | null;
  /** Whether a report or a reply was signed by the provider of text messages; absent when there is none. */
  readonly isGenuineCallback?: (callback: {
    readonly url: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly signature: string;
  }) => boolean;
};

/** What leaves the house. */
export type Outgoing = {
  /** The same at every try: the other side knows a repeat by it. */
  readonly messageId: string;
  readonly organizationId: string;
  readonly address: string;
  /** Under which name an e-mail goes, and where answers to it go; empty: as the way is set up. */
  readonly senderName: string;
  readonly replyTo: string;
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

/** One setting of the environment, by its name; what it says is never shown. */
export type EnvironmentSetting = {
  readonly name: string;
  readonly way: 'sms' | 'email';
  readonly isRequired: boolean;
  readonly isSet: boolean;
};

export type Transports = {
  /** Which settings were found; absent where transports were made otherwise. */
  readonly environment?: readonly EnvironmentSetting[];
  readonly email: Transport | null;
  readonly sms: Transport | null;
  /** Whether a report or a reply was signed by the provider of text messages; absent when there is none. */
  readonly isGenuineCallback?: (callback: {
    readonly url: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly signature: string;
  }) => boolean;
};

/** One purpose in one language: the short text, and what stands in e-mails and letters. */
export type WrittenText = { readonly sms: string; readonly subject: string; readonly body: string };

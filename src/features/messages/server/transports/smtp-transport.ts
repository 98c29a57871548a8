import { createTransport } from 'nodemailer';
import { PlainError } from '#platform/server/plain-error.ts';
import type { Outgoing, SendOutcome, Transport } from './transport.ts';

export type SmtpSettings = {
  /** smtp://user:password@host:587 (STARTTLS demanded) or smtps://…:465. `?tls=none` only for a server of one's own. */
  readonly url: string;
  /** Appointments <appointments@hospital.example> */
  readonly from: string;
  /** A certificate authority of the hospital's own, PEM. */
  readonly ca?: string | undefined;
};

const WAIT_MS = 20_000;

/** Sends by a mail server, encrypted or not at all. */
export function smtpTransport({ url: address, from, ca }: SmtpSettings): Transport {
  const url = readUrl(address);
  const isOpen = url.searchParams.get('tls') === 'none';
  const secure = url.protocol === 'smtps:';
  const port = Number(url.port || (secure ? 465 : 587));
  const mailer = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port,
    secure,
    requireTLS: !secure && !isOpen,
    ignoreTLS: isOpen,
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    ...(ca ? { tls: { ca } } : {}),
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    name: 'smtp',
    description: `${url.hostname}:${port}, from ${from}, ${isOpen ? 'not encrypted' : 'encrypted'}`,
    send: async (outgoing) => {
      try {
        const sent = await mailer.sendMail(mailOf(outgoing, { from, domain }));
        return { outcome: 'sent', providerId: sent.messageId };
      } catch (error) {
        return judgeSmtpError(error);
      }
    },
  };
}

/** The Message-ID is made of the message's own id, so that a mail that was taken twice can be known as one. */
function mailOf(outgoing: Outgoing, { from, domain }: { from: string; domain: string }) {
  const { messageId, address, senderName, replyTo, subject, body } = outgoing;
  return {
    from: senderName === '' ? from : { name: senderName, address: bareAddress(from) },
    ...(replyTo === '' ? {} : { replyTo }),
    to: { name: '', address },
    subject,
    text: body,
    messageId: `<${messageId}@${domain}>`,
    // RFC 3834: nobody's absence note answers a reminder.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
}

/** Appointments <desk@hospital.example> without the name. */
function bareAddress(from: string): string {
  return /<([^<>]+)>/.exec(from)?.[1] ?? from;
}

function readUrl(text: string): URL {
  if (!URL.canParse(text) || !/^smtps?:$/.test(new URL(text).protocol)) {
    throw new PlainError(
      'SHEAF_SMTP_URL is not a mail server; write it like smtp://user:password@mail.example.org:587.',
    );
  }
  return new URL(text);
}

/** Replies of a mail server by RFC 5321: 4yz is worth another try, 5yz is not. Without a reply it never came so far. */
function judgeSmtpError(error: unknown): SendOutcome {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  if (code === 'ETLS') return { outcome: 'later', code: 'not-encrypted' };
  if (code === 'EAUTH') return { outcome: 'later', code: 'sign-in-refused' };
  if (typeof responseCode === 'number' && responseCode >= 500) {
    return { outcome: 'refused', code: [550, 551, 553].includes(responseCode) ? 'address-unknown' : 'mail-refused' };
  }
  if (typeof responseCode === 'number' && responseCode >= 400) return { outcome: 'later', code: 'mail-server-busy' };
  // The address itself cannot be written on an envelope.
  if (code === 'EENVELOPE') return { outcome: 'refused', code: 'address-unknown' };
  return { outcome: 'later', code: 'mail-server-away' };
}

import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type ReceivedMail = {
  readonly to: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type MailServer = {
  /** For SHEAF_SMTP_URL: not encrypted. */
  readonly url: string;
  readonly port: number;
  readonly mails: ReceivedMail[];
  /** What the server answers to the next recipients: 250 unless told. */
  answer: (address: string) => number;
  readonly close: () => Promise<void>;
};

/** A real mail server that keeps what it takes. */
export async function aMailServer(
  options: SMTPServerOptions = {},
  onMail: (mail: ReceivedMail) => void = () => {},
): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const held: { answer: (address: string) => number } = { answer: () => 250 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    ...options,
    onRcptTo: ({ address }, _session, done) => {
      const code = held.answer(address);
      if (code === 250) return done();
      return done(Object.assign(new Error('no'), { responseCode: code }));
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const mail = { to, ...readMail(Buffer.concat(parts).toString()) };
        mails.push(mail);
        onMail(mail);
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}?tls=none`,
    port,
    mails,
    get answer() {
      return held.answer;
    },
    set answer(answer) {
      held.answer = answer;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function readMail(text: string): { headers: Record<string, string>; body: string } {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const headers: Record<string, string> = {};
  for (const line of head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const [name = '', ...value] = line.split(':');
    headers[name.toLowerCase()] = decodeWords(value.join(':').trim());
  }
  const raw = rest.join('\r\n\r\n');
  const encoding = headers['content-transfer-encoding'];
  const body =
    encoding === 'base64'
      ? Buffer.from(raw, 'base64').toString()
      : encoding === 'quoted-printable'
        ? decodeQuoted(raw.replaceAll(/=\r\n/g, ''))
        : raw;
  return { headers, body: body.replaceAll('\r\n', '\n') };
}

function decodeQuoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** RFC 2047: what is not ASCII in a header. */
function decodeWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : decodeQuoted(word.replaceAll('_', ' ')),
    );
}

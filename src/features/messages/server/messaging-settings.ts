import { join } from 'node:path';
import { folderTransport } from './transports/folder-transport.ts';
import { smtpTransport } from './transports/smtp-transport.ts';
import type { Transports } from './transports/transport.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * How messages leave the house, as the environment says. An invented hospital without settings keeps them in files; a real one keeps
 * them on the list of what to print and whom to call. Throws PlainError on a setting that cannot be understood.
 */
export function transportsFromEnvironment(
  env: Environment,
  { dataFolder, isInvented }: { readonly dataFolder: string; readonly isInvented: boolean },
): Transports {
  const outbox = join(dataFolder, 'outbox');
  const kept = (channel: 'sms' | 'email') => (isInvented ? folderTransport(outbox, channel) : null);
  const { SHEAF_SMTP_URL: url, SHEAF_SMTP_FROM: from, SHEAF_SMTP_CA: ca } = env;
  return {
    email: url ? smtpTransport({ url, from: from || 'Sheaf <sheaf@localhost>', ca }) : kept('email'),
    sms: kept('sms'),
  };
}

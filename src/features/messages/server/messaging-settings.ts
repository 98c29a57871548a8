import { join } from 'node:path';
import { folderTransport } from './transports/folder-transport.ts';
import { smtpTransport } from './transports/smtp-transport.ts';
import type { EnvironmentSetting, Transports } from './transports/transport.ts';
import { isGenuine, twilioTransport } from './transports/twilio-transport.ts';

type Surroundings = { readonly dataFolder: string; readonly isInvented: boolean; readonly publicUrl: string };
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * How messages leave the house, as the environment says. An invented hospital without settings keeps them in files; a real one keeps
 * them on the list of what to print and whom to call. Throws PlainError on a setting that cannot be understood.
 */
export function transportsFromEnvironment(
  env: Environment,
  { dataFolder, isInvented, publicUrl }: Surroundings,
): Transports {
  const outbox = join(dataFolder, 'outbox');
  const kept = (channel: 'sms' | 'email') => (isInvented ? folderTransport(outbox, channel) : null);
  const { SHEAF_SMTP_URL: url, SHEAF_SMTP_FROM: from, SHEAF_SMTP_CA: ca } = env;
  const { SHEAF_TWILIO_ACCOUNT: account, SHEAF_TWILIO_TOKEN: token, SHEAF_TWILIO_FROM: number } = env;
  const api = env.SHEAF_TWILIO_API;
  return {
    environment: SETTINGS.map((each) => ({ ...each, isSet: Boolean(env[each.name]) })),
    email: url ? smtpTransport({ url, from: from || 'Sheaf <sheaf@localhost>', ca }) : kept('email'),
    ...(account && token && number
      ? {
          sms: twilioTransport({ account, token, from: number, publicUrl, api: api || undefined }),
          isGenuineCallback: (callback) => isGenuine(token, callback),
        }
      : { sms: kept('sms') }),
  };
}

const SETTINGS: readonly Omit<EnvironmentSetting, 'isSet'>[] = [
  { name: 'SHEAF_SMTP_URL', way: 'email', isRequired: true },
  { name: 'SHEAF_SMTP_FROM', way: 'email', isRequired: false },
  { name: 'SHEAF_SMTP_CA', way: 'email', isRequired: false },
  { name: 'SHEAF_TWILIO_ACCOUNT', way: 'sms', isRequired: true },
  { name: 'SHEAF_TWILIO_TOKEN', way: 'sms', isRequired: true },
  { name: 'SHEAF_TWILIO_FROM', way: 'sms', isRequired: true },
  { name: 'SHEAF_TWILIO_API', way: 'sms', isRequired: false },
];

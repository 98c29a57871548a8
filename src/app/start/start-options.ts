import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Founding } from '#features/access/server/public.ts';
import { PlainError } from '#platform/server/plain-error.ts';

export type StartOptions = {
  readonly port: number;
  readonly host: string;
  /** Folder of the embedded database, the secret and the lock. */
  readonly dataFolder: string;
  readonly openBrowser: boolean;
  readonly demo: boolean;
  /** A hospital of one's own to begin with, or a new link for its administrator. */
  readonly founding: Founding | null;
  /** How many patients the invented hospital has. */
  readonly patients: number;
  readonly verbose: boolean;
  /** Set: PostgreSQL of the hospital's own; unset: the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly publicUrl: string | undefined;
};

export type Asked = { readonly want: 'start'; readonly options: StartOptions } | { readonly want: 'help' | 'version' };

export const HELP = `Usage: npm start -- [options]

  --port N      serve on this port (3000)
  --host NAME   serve on this address (localhost; 0.0.0.0 for every network)
  --data DIR    keep the data in this folder (.data)
  --no-demo     do not invent a hospital the first time
  --hospital NAME --admin "NAME <ADDRESS>"
                begin a hospital of your own instead, and print the link by which its administrator sets a password;
                said again, a new link for that administrator. --zone Europe/Berlin if it is not this computer's
  --patients N  invent this many patients (2000)
  --no-open     do not open the browser
  --verbose     write the log, and the whole story when something fails
  --version     say which release this is
  --help        say this

Environment: DATABASE_URL (a PostgreSQL 15 or newer of your own), PORT, SHEAF_PUBLIC_URL (where browsers reach Sheaf),
SHEAF_SECRET (signs sessions; the same on every machine), SHEAF_OIDC_ISSUER, SHEAF_OIDC_CLIENT_ID, SHEAF_OIDC_CLIENT_SECRET,
SHEAF_SMTP_URL, SHEAF_SMTP_FROM, SHEAF_TWILIO_ACCOUNT, SHEAF_TWILIO_TOKEN, SHEAF_TWILIO_FROM (messages to patients; mails
with links to set a password).`;

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

type Environment = Readonly<Record<string, string | undefined>>;

/** What the command line and the environment ask for. Throws PlainError when they cannot be understood. */
export function readStartOptions(args: readonly string[], env: Environment): Asked {
  const values = parse(args);
  if (values.help) return { want: 'help' };
  if (values.version) return { want: 'version' };
  return {
    want: 'start',
    options: {
      port: readPort(values.port ?? env.PORT ?? '3000'),
      host: values.host ?? 'localhost',
      dataFolder: values.data === undefined ? join(REPOSITORY, '.data') : resolve(values.data),
      openBrowser: values.open ?? true,
      demo: values.hospital === undefined && (values.demo ?? true),
      founding: readFounding(values),
      patients: readPatients(values.patients ?? '2000'),
      verbose: values.verbose ?? false,
      databaseUrl: env.DATABASE_URL || undefined,
      publicUrl: readPublicUrl(env.SHEAF_PUBLIC_URL),
    },
  };
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        open: { type: 'boolean' },
        demo: { type: 'boolean' },
        patients: { type: 'string' },
        hospital: { type: 'string' },
        admin: { type: 'string' },
        zone: { type: 'string' },
        verbose: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
    throw new PlainError(`${reason.replace(/\.$/, '')}.\n\n${HELP}`);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new PlainError(`"${text}" is not a port; give a number from 1 to 65535 with --port, or 0 for any free one.`);
  }
  return port;
}

const PATIENTS_MAX = 100_000;

function readPatients(text: string): number {
  const patients = Number(text);
  if (!/^\d+$/.test(text) || patients < 1 || patients > PATIENTS_MAX) {
    throw new PlainError(`"${text}" is not a number of patients; give one from 1 to ${PATIENTS_MAX} with --patients.`);
  }
  return patients;
}

type FoundingGiven = { readonly hospital?: string; readonly admin?: string; readonly zone?: string };

function readFounding({ hospital, admin, zone }: FoundingGiven): Founding | null {
  if (hospital === undefined) {
    if (admin === undefined && zone === undefined) return null;
    throw new PlainError('Say which hospital: --hospital NAME.');
  }
  const [, adminName = '', adminEmail = ''] = /^\s*([^<>]+?)\s*<([^\s<>@]+@[^\s<>@]+)>\s*$/.exec(admin ?? '') ?? [];
  if (hospital.trim() === '' || adminName === '') {
    throw new PlainError('Say who manages people in it, like --admin "Alex Reed <alex.reed@hospital.example>".');
  }
  return { hospital: hospital.trim(), zone: readZone(zone), adminName, adminEmail: adminEmail.toLowerCase() };
}

function readZone(zone = Intl.DateTimeFormat().resolvedOptions().timeZone): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw new PlainError(`"${zone}" is not a time zone; write it like Europe/Berlin.`);
  }
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new PlainError(`SHEAF_PUBLIC_URL is not a web address; write it like https://sheaf.example.org.`);
  }
  return new URL(text).origin;
}

import { spawnSync } from 'node:child_process';

/** The account PostgreSQL runs under. It refuses root, so root lends it another one. */
export type PostgresAccount =
  | { readonly kind: 'own' }
  /** Root itself, seen by PostgreSQL as an ordinary user: files stay root's, a home with mode 0700 is no obstacle. */
  | { readonly kind: 'namespace' }
  | { readonly kind: 'other-user'; readonly uid: number; readonly gid: number };

export type PostgresCommand = {
  readonly program: string;
  readonly args: readonly string[];
  readonly identity: { readonly uid?: number; readonly gid?: number };
};

const IN_NAMESPACE = ['--user', '--map-user=1000', '--map-group=1000', '--'];
/** Whom root lends PostgreSQL where namespaces are not allowed; the second is there where a PostgreSQL was installed. */
const OWN_USER = 'sheaf';
const INSTALLED_USER = 'postgres';
const LAST_RESORT = 'nobody';

/** `filesOwnerUid`: who owns the database files that are already there; null before the first start. */
export function chooseAccount(
  filesOwnerUid: number | null,
  { namespaces = namespacesWork(), user }: { namespaces?: boolean; user?: string } = {},
): PostgresAccount {
  if (process.getuid?.() !== 0) return { kind: 'own' };
  if (filesOwnerUid !== null && filesOwnerUid !== 0) {
    return {
      kind: 'other-user',
      uid: filesOwnerUid,
      gid: numberFrom('id', ['-g', String(filesOwnerUid)]) ?? filesOwnerUid,
    };
  }
  return namespaces ? { kind: 'namespace' } : systemUser(user);
}

function namespacesWork(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return spawnSync('unshare', [...IN_NAMESPACE, 'true'], { stdio: 'ignore' }).status === 0;
}

function systemUser(wanted: string | undefined): PostgresAccount {
  const found = wanted
    ? findUser(wanted)
    : (findUser(OWN_USER) ?? findUser(INSTALLED_USER) ?? addUser() ?? findUser(LAST_RESORT));
  return { kind: 'other-user', ...(found ?? { uid: 65_534, gid: 65_534 }) };
}

function addUser(): { uid: number; gid: number } | null {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_USER], {
    stdio: 'ignore',
  });
  return findUser(OWN_USER);
}

function findUser(name: string): { uid: number; gid: number } | null {
  const uid = numberFrom('id', ['-u', name]);
  const gid = numberFrom('id', ['-g', name]);
  return uid === null || gid === null ? null : { uid, gid };
}

function numberFrom(program: string, args: readonly string[]): number | null {
  const run = spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return run.status === 0 && /^\d+\s*$/.test(run.stdout) ? Number(run.stdout) : null;
}

export function commandFor(account: PostgresAccount, program: string, args: readonly string[]): PostgresCommand {
  if (account.kind === 'namespace')
    return { program: 'unshare', args: [...IN_NAMESPACE, program, ...args], identity: {} };
  const identity = account.kind === 'other-user' ? { uid: account.uid, gid: account.gid } : {};
  return { program, args, identity };
}

/** True when the account can run the program, which also needs every folder on the way to it. */
export function canRun(account: PostgresAccount, program: string, args: readonly string[]): boolean {
  const command = commandFor(account, program, args);
  return spawnSync(command.program, command.args, { ...command.identity, stdio: 'ignore' }).status === 0;
}

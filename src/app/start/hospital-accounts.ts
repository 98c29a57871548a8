import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoAccount } from '#features/access/server/public.ts';

/** An account of the invented hospital. Its password is no secret: the sign-in page offers it. */
export type HospitalAccount = {
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

const FILE = 'demo-accounts.json';

export async function keepAccounts(dataFolder: string, accounts: readonly HospitalAccount[]): Promise<void> {
  await writeFile(join(dataFolder, FILE), JSON.stringify(accounts, null, 2), { mode: 0o600 });
}

export function onePerRole(accounts: readonly HospitalAccount[]): HospitalAccount[] {
  return accounts.filter((each, at) => accounts.findIndex(({ role }) => role === each.role) === at);
}

/** Empty when no hospital was invented into this data. */
export async function readAccounts(dataFolder: string): Promise<readonly HospitalAccount[]> {
  const text = await readFile(join(dataFolder, FILE), 'utf8').catch(() => '[]');
  return JSON.parse(text) as HospitalAccount[];
}

export function forSignInPage(accounts: readonly HospitalAccount[]): DemoAccount[] {
  return accounts.map(({ role, name, email, password }) => ({ email, password, label: `${titleOf(role)}: ${name}` }));
}

/** One line per role, in columns. */
export function accountLines(accounts: readonly HospitalAccount[]): string {
  const width = (pick: (account: HospitalAccount) => string) => Math.max(...accounts.map((each) => pick(each).length));
  const [role, email] = [width((each) => titleOf(each.role)), width((each) => each.email)];
  return accounts
    .map((each) => `  ${titleOf(each.role).padEnd(role)}  ${each.email.padEnd(email)}  ${each.password}`)
    .join('\n');
}

function titleOf(role: string): string {
  const words = role.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

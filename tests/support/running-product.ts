import { appendFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ownerUrlOf } from './data-folder.ts';
import { aMailServer } from './mail-server.ts';
import { startSheaf } from './start-sheaf.ts';

export type ProductAccount = { role: string; name: string; email: string; password: string };

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the running product is served, without a slash at the end. */
    productUrl: string;
    /** One per role. */
    productAccounts: ProductAccount[];
    /** As the owner: for looking behind the wall. */
    productDatabaseUrl: string;
    /** A file with every e-mail it has sent, one in a line. */
    productMails: string;
  }
}

const PATIENTS = 300;

/** The whole product, started as a newcomer would, on a free port with a fresh database and a small invented hospital. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf product '));
  const data = join(folder, 'data');
  const mails = join(folder, 'mails.ndjson');
  writeFileSync(mails, '');
  const mail = await aMailServer({}, (received) => appendFileSync(mails, `${JSON.stringify(received)}\n`));
  const sheaf = startSheaf(['--data', data, '--patients', String(PATIENTS)], { env: { SHEAF_SMTP_URL: mail.url } });
  try {
    const url = await sheaf.ready();
    const reply = await fetch(`${url}/ready`);
    if (!reply.ok) throw new Error(`Sheaf is not ready: ${await reply.text()}\n${sheaf.said()}`);
    project.provide('productUrl', url);
  } catch (error) {
    await sheaf.stop();
    await mail.close();
    throw error;
  }
  const accounts = await readFile(join(data, 'demo-accounts.json'), 'utf8');
  project.provide('productAccounts', JSON.parse(accounts) as ProductAccount[]);
  project.provide('productMails', mails);
  project.provide('productDatabaseUrl', await ownerUrlOf(data));
  return async () => {
    await sheaf.stop();
    await mail.close();
    await rm(folder, { recursive: true, force: true });
  };
}

import { readFile, stat, truncate } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { type Founding, foundHospital, oidcFromEnvironment } from '#features/access/server/public.ts';
import { transportsFromEnvironment } from '#features/messages/server/public.ts';
import { openDatabase } from '#platform/server/database/database.ts';
import type { EmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts';
import { createLogger } from '#platform/server/log/create-logger.ts';
import { PlainError } from '#platform/server/plain-error.ts';
import { openProduct } from '../server/open-product.ts';
import { buildClient } from './build-client.ts';
import { explainFailure } from './explain-failure.ts';
import { accountLines, forSignInPage, readAccounts } from './hospital-accounts.ts';
import { lockDataFolder } from './lock-data-folder.ts';
import { hasDesktop, openBrowser } from './open-browser.ts';
import { type Invent, prepareDatabase } from './prepare-database.ts';
import { readSecret } from './read-secret.ts';
import { HELP, readStartOptions, type StartOptions } from './start-options.ts';
import { createSteps, type Progress, type Steps, seconds } from './steps.ts';
import type { StopSignal } from './stop-signal.ts';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));
const GRACE_MS = 10_000;
const LOG_BYTES_MAX = 5_000_000;

/** `npm start`: brings the whole product up, and down again when told to stop. Resolves to the exit code. */
export async function startCommand(args: readonly string[], env: NodeJS.ProcessEnv, stop: StopSignal): Promise<number> {
  let options: StartOptions | null = null;
  const undo: (() => Promise<void>)[] = [];
  try {
    const asked = readStartOptions(args, env);
    const { version } = JSON.parse(await readFile(join(REPOSITORY, 'package.json'), 'utf8')) as { version: string };
    if (asked.want !== 'start') return say(asked.want === 'help' ? HELP : version);
    options = asked.options;
    const started = start(options, { env, version, steps: createSteps(process.stdout, stop.signal), undo });
    await Promise.race([started, stop.reason]);
    const reason = await stop.reason;
    await started.catch(() => {});
    if (undo.length === 0) return 0;
    await createSteps(process.stdout, new AbortController().signal).run('Stopping', async () => {
      await tearDown(undo);
      return { said: `after ${reason}: requests answered, database stopped`, value: undefined };
    });
    return 0;
  } catch (error) {
    await tearDown(undo);
    process.stderr.write(`\n${await explainFailure(error, options)}\n`);
    if (args.includes('--verbose')) console.error(error);
    return 1;
  }
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

async function tearDown(undo: (() => Promise<void>)[]): Promise<void> {
  for (let step = undo.pop(); step; step = undo.pop()) await step().catch(() => {});
}

type Surroundings = {
  readonly env: NodeJS.ProcessEnv;
  readonly version: string;
  readonly steps: Steps;
  /** What to take down again, last first. */
  readonly undo: (() => Promise<void>)[];
};

async function start(options: StartOptions, { env, version, steps, undo }: Surroundings): Promise<void> {
  const startedAt = performance.now();
  steps.say(`Sheaf ${version}\n`);
  const lock = await lockDataFolder(options.dataFolder);
  undo.push(lock.release);
  await refuseTakenPort(options);
  const screens = buildScreens(steps);
  screens.catch(() => {});
  const database = await prepareDatabase(
    {
      databaseUrl: options.databaseUrl,
      dataFolder: options.dataFolder,
      invent: options.demo ? (ownerUrl, progress) => inventDemo(ownerUrl, progress, options.patients) : null,
      onPostgres: (postgres: EmbeddedPostgres) => undo.push(postgres.stop),
    },
    steps,
  );
  await screens;
  const accounts = await readAccounts(options.dataFolder);
  let wayIn: string | null = null;
  const url = await steps.run('Server', async () => {
    const secret = await readSecret(options.dataFolder, env.SHEAF_SECRET);
    const logger = await openLog(options);
    wayIn = options.founding && (await found(options.founding, { appUrl: database.appUrl, secret }));
    const publicUrl = options.publicUrl ?? `http://localhost:${options.port}`;
    const product = await openProduct({
      appUrl: database.appUrl,
      databaseKind: database.kind,
      publicUrl,
      host: options.host,
      port: options.port,
      clientFolder: join(REPOSITORY, 'dist', 'client'),
      secret,
      auditSealFile: env.SHEAF_AUDIT_SEAL_FILE || join(options.dataFolder, 'audit-seals.ndjson'),
      oidc: oidcFromEnvironment(env),
      transports: transportsFromEnvironment(env, {
        dataFolder: options.dataFolder,
        isInvented: accounts.length > 0,
        publicUrl,
      }),
      demoAccounts: forSignInPage(accounts),
      version,
      logger,
    });
    undo.push(() => product.close({ graceMs: GRACE_MS }));
    const address = options.publicUrl ?? `http://localhost:${product.port}`;
    await lock.announce(address);
    undo.push(lock.announceStop);
    return { said: `listening on port ${product.port}`, value: address };
  });
  steps.say(`\nSheaf is ready after ${seconds(startedAt)}: ${url}`);
  if (accounts.length > 0) steps.say(`\nSign in as\n${accountLines(accounts)}`);
  if (wayIn !== null) {
    steps.say(`\n${options.founding?.adminName} sets a password here, once, within 72 hours:\n  ${url}${wayIn}`);
  }
  steps.say('\nCtrl-C stops it.');
  if (options.openBrowser && hasDesktop(env, process.stdout.isTTY)) openBrowser(url);
}

/** Where the administrator of a hospital comes in. */
async function found(
  founding: Founding,
  { appUrl, secret }: { readonly appUrl: string; readonly secret: string },
): Promise<string> {
  const database = openDatabase(appUrl);
  try {
    const founded = await foundHospital(database.db, founding, { secret, now: new Date() });
    if (!founded.ok) throw new PlainError(founded.refusal.sentence);
    return founded.value.path;
  } finally {
    await database.close();
  }
}

/** Loaded when it is needed, which is once. */
async function inventDemo(ownerUrl: string, progress: Progress, patients: number): ReturnType<Invent> {
  const module = await import('./invent-demo.ts');
  return module.inventDemo(ownerUrl, { patients, progress });
}

function buildScreens(steps: Steps): Promise<void> {
  return steps.run('Screens', async () => {
    const build = await buildClient(REPOSITORY);
    if (build.outcome === 'failed') return { said: `not built: ${build.reason}`, value: undefined };
    return { said: build.outcome === 'built' ? 'built' : 'up to date', value: undefined };
  });
}

/** Before anything is started, so that the sentence comes at once. */
function refuseTakenPort({ host, port }: StartOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ host, port }, () => probe.close(() => resolve()));
  });
}

/** To the screen when asked for, else into the data folder, which keeps the latest few megabytes. */
async function openLog(options: StartOptions): Promise<ReturnType<typeof createLogger>> {
  if (options.verbose) return createLogger('info');
  const file = join(options.dataFolder, 'sheaf.log');
  if (((await stat(file).catch(() => null))?.size ?? 0) > LOG_BYTES_MAX) await truncate(file, 0);
  return createLogger('warn', pino.destination({ dest: file, sync: true }));
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Chromium = {
  readonly executablePath: string;
  /** Where a computer lacks libraries or fonts that the browser needs, the ones from the npm package. */
  readonly env: Readonly<Record<string, string>>;
};

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/sheaf-chromium', import.meta.url));

/** The browser of CHROMIUM_PATH, else the computer's, else the one that is packed inside `@sparticuz/chromium`. */
export async function findChromium(): Promise<Chromium> {
  const own = process.env.CHROMIUM_PATH || systemChromium();
  if (own) return { executablePath: own, env: {} };
  const folder = await unpackChromium();
  const executablePath = join(folder, 'chromium');
  return { executablePath, env: missingParts(executablePath, folder) };
}

function systemChromium(): string | null {
  if (process.env.SHEAF_PACKED_CHROMIUM) return null;
  for (const name of SYSTEM_NAMES) {
    const run = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (run.status === 0) return run.stdout.trim();
  }
  return APPLICATIONS.find((path) => existsSync(path)) ?? null;
}

/** Unpacks once, beside the final name, so that a run cut short leaves no half browser. */
async function unpackChromium(): Promise<string> {
  if (existsSync(CACHE)) return CACHE;
  await mkdir(join(CACHE, '..'), { recursive: true });
  const folder = await mkdtemp(`${CACHE}-`);
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  // The package unpacks into the folder for temporary files, and its libraries only where it was made to run.
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' });
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    await packed.executablePath();
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    delete process.env.LD_LIBRARY_PATH;
    delete process.env.FONTCONFIG_PATH;
  }
  await rename(folder, CACHE).catch(async (error) => {
    await rm(folder, { recursive: true, force: true });
    if (!existsSync(CACHE)) throw error;
  });
  return CACHE;
}

function missingParts(executablePath: string, folder: string): Record<string, string> {
  const libraries = spawnSync('ldd', [executablePath], { encoding: 'utf8' });
  const lacksLibraries = libraries.status !== 0 || libraries.stdout.includes('not found');
  return {
    ...(lacksLibraries ? { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } : {}),
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
  };
}

import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { htmlReport } from './html/html-report.ts';
import { HUNT_HELP, type HuntArguments, readHuntArguments } from './hunt-arguments.ts';
import { huntFolder } from './hunt-folder.ts';
import type { HuntReport } from './hunt-report.ts';
import { bundleJson, jsonReport } from './json-report.ts';
import { createLineSpool, type LineSpool } from './line-spool.ts';
import { count, spokenDate } from './spoken-values.ts';
import { createProgress } from './terminal-progress.ts';
import { styleFor } from './terminal-text.ts';
import { textReport } from './text-report.ts';

const COLUMNS_MIN = 60;
const COLUMNS_MAX = 110;

/** `sheaf hunt`: gives the exit code. */
export async function runHunt(words: readonly string[]): Promise<number> {
  const read = await readHuntArguments(words, new Date());
  if (!read.ok) {
    process.stderr.write(`${read.refusal.sentence}\n`);
    return 1;
  }
  if (read.value === null) {
    process.stdout.write(HUNT_HELP);
    return 0;
  }
  // Why: leaving through exit() runs the clean-up of temporary files, which a bare interrupt does not.
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  const bundles = createLineSpool();
  try {
    const report = await hunt(read.value, bundles);
    return await write(report, bundles, read.value);
  } finally {
    bundles.close();
  }
}

async function hunt(wanted: HuntArguments, bundles: LineSpool): Promise<HuntReport> {
  const now = () => performance.now();
  const progress = createProgress(process.stderr, now);
  const keepsAll = wanted.output.form === 'json';
  const report = await huntFolder(wanted.folder, {
    today: wanted.today,
    months: wanted.months,
    now,
    onFile: ({ files, bytes, records, file }) =>
      progress.show(
        `Reading: ${count(files, 'file')}, ${Math.round(bytes / 2 ** 20)} MB, ${count(records, 'record')}  ${file}`,
      ),
    onPatient: (patients) => progress.show(`Looking for what could share a visit: ${patients} patients`),
    onBundle: async (bundle) => {
      if (keepsAll) await bundles.add(bundleJson(bundle));
    },
  });
  progress.clear();
  return report;
}

async function write(report: HuntReport, bundles: LineSpool, { output }: HuntArguments): Promise<number> {
  if (output.form === 'html') return await writePage(report, output.file);
  if (output.form === 'json') await print(jsonReport(report, bundles));
  else {
    const columns = Math.min(COLUMNS_MAX, Math.max(COLUMNS_MIN, process.stdout.columns || 80));
    const isColoured = process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '';
    await print([`${textReport(report, { columns, style: styleFor(isColoured) }).join('\n')}\n`]);
  }
  return 0;
}

/** Writes beside the file first, so that a failure leaves an older page as it was. */
async function writePage(report: HuntReport, file: string): Promise<number> {
  const draft = `${file}.part`;
  try {
    await pipeline(Readable.from(htmlReport(report)), createWriteStream(draft, { mode: 0o600 }));
    await rename(draft, file);
  } catch {
    await rm(draft, { force: true }).catch(() => {});
    process.stderr.write(
      `The page could not be written to "${file}". Check that its folder is there and may be written to.\n`,
    );
    return 1;
  }
  const found = `${report.patients} patients, ${report.bundleCount} bundles, counted from ${spokenDate(report.today)}`;
  process.stdout.write(`Wrote ${file} (${found}). It holds patient data: keep it as safe as the records.\n`);
  return 0;
}

/** A reader that stops early (a pager, head) is no fault. */
async function print(pieces: AsyncIterable<string> | Iterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), process.stdout, { end: false });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}

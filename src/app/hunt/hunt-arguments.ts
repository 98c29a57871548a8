import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type CalendarDate, isCalendarDate } from '#kernel/calendar-date.ts';
import { accept, type Result, refuse } from '#kernel/result.ts';

export type HuntArguments = {
  readonly folder: string;
  readonly output:
    | { readonly form: 'text' }
    | { readonly form: 'json' }
    | { readonly form: 'html'; readonly file: string };
  readonly today: CalendarDate;
  readonly months: number;
};

export const HUNT_HELP = `Usage: sheaf hunt FOLDER [--json | --html FILE] [--today DATE] [--months 6]

Reads the FHIR R4 JSON in a folder and its folders (bundles, single resources,
NDJSON) and says what the records need and when, which patients share a need,
and what could share a visit or a needle. Nothing leaves this machine.

  --json         print the findings as JSON
  --html FILE    write the findings as one page that reads offline
  --today DATE   count from this day, as 2026-01-31 (default: the day it is)
  --months N     look this far ahead, 1 to 24 (default: 6)
  --help         this text
`;

/** Reads the words after \`sheaf hunt\`. `null` asks for the help text; every refusal is one plain sentence. */
export async function readHuntArguments(words: readonly string[], now: Date): Promise<Result<HuntArguments | null>> {
  const parsed = parse(words);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.help === true) return accept(null);
  const [folder, ...more] = positionals;
  if (folder === undefined) return refuse('no-folder', 'Say which folder to read: sheaf hunt FOLDER.');
  if (more.length > 0) return refuse('two-folders', `One folder at a time: "${more[0]}" is one too many.`);
  if (values.json === true && values.html !== undefined)
    return refuse('two-forms', 'Choose --json or --html, not both.');
  if (values.html === '') return refuse('no-file', 'Say which file to write: --html FILE.');
  const today = values.today ?? localDate(now);
  if (!isCalendarDate(today)) return refuse('bad-date', `--today must be a date such as 2026-01-31, not "${today}".`);
  const months = Number(values.months ?? '6');
  if (!Number.isInteger(months) || months < 1 || months > 24) {
    return refuse('bad-months', `--months must be a whole number from 1 to 24, not "${values.months}".`);
  }
  const found = await stat(folder).catch(() => null);
  if (found === null) return refuse('folder-missing', `There is no folder "${folder}".`);
  if (!found.isDirectory()) return refuse('not-a-folder', `"${folder}" is a file; give the folder that it is in.`);
  const output =
    values.html !== undefined
      ? ({ form: 'html', file: values.html } as const)
      : ({ form: values.json === true ? 'json' : 'text' } as const);
  return accept({ folder, output, today, months });
}

function parse(words: readonly string[]) {
  try {
    return accept(
      parseArgs({
        args: [...words],
        allowPositionals: true,
        options: {
          json: { type: 'boolean' },
          html: { type: 'string' },
          today: { type: 'string' },
          months: { type: 'string' },
          help: { type: 'boolean', short: 'h' },
        },
      }),
    );
  } catch (error) {
    const first = error instanceof Error ? (error.message.split(/[.\n]/)[0] ?? '') : '';
    return refuse('unknown-option', `${first}. Try: sheaf hunt --help`);
  }
}

function localDate(now: Date): CalendarDate {
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

// npm run bench -- NAME [--json]: measures one part; without a name it lists what can be measured.
import { readdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';

/** What a file of bench/ exports as `run`; `json` keeps it from printing by itself. */
type Run = (options: { json: boolean }) => Promise<{ name: string; figures: Record<string, number | string> }>;

const FOLDER = new URL('../bench/', import.meta.url);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { json: { type: 'boolean' } },
});
const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.ts')).map((name) => name.slice(0, -3));
const [name] = positionals;
if (name === undefined || !names.includes(String(name))) {
  console.log(`Say what to measure: npm run bench -- NAME [--json]\n  ${names.sort().join('\n  ')}`);
  process.exitCode = name === undefined ? 0 : 1;
} else {
  const { run } = (await import(new URL(`${name}.ts`, FOLDER).href)) as { run: Run };
  const result = await run({ json: true });
  if (values.json) console.log(JSON.stringify(result));
  else for (const [figure, value] of Object.entries(result.figures)) console.log(`${figure.padEnd(48)} ${value}`);
}

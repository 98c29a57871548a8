import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { askOwner } from './hospital-facts.ts';

/** Each of the texts that stands in the given one, whatever the case of its letters. */
export function canariesIn(text: string, canaries: readonly string[]): string[] {
  const folded = text.toLowerCase();
  return canaries.filter((canary) => folded.includes(canary.toLowerCase()));
}

/** Columns of every schema that hold one of the texts, as `schema.table.column`. */
export async function columnsWith(dataFolder: string, canaries: readonly string[]): Promise<string[]> {
  const columns = await askOwner<{ name: string; from: string; column: string }>(
    dataFolder,
    `SELECT format('%s.%s.%s', n.nspname, c.relname, a.attname) AS name, format('%I.%I', n.nspname, c.relname) AS from,
        format('%I', a.attname) AS column
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'm') AND a.attnum > 0 AND NOT a.attisdropped AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
      ORDER BY 1`,
  );
  const patterns = canaries.map((canary) => `%${canary.replaceAll(/[%_\\]/g, '\\$&')}%`);
  const checks = columns.map(
    ({ name, from, column }) =>
      `SELECT '${name}' AS name WHERE EXISTS (SELECT FROM ${from} WHERE ${column}::text ILIKE ANY ($1))`,
  );
  const rows = await askOwner<{ name: string }>(dataFolder, checks.join(' UNION ALL '), [patterns]);
  return rows.map((row) => row.name).sort();
}

/** Files below a folder that hold one of the texts; the database's own files are left out. */
export async function filesWith(folder: string, canaries: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if (/(^|\/)pgdata(\/|$)/.test(name) || !(await lstat(path).catch(() => null))?.isFile()) continue;
    const text = await readFile(path, 'utf8');
    if (canariesIn(text, canaries).length > 0) found.push(relative(folder, path));
  }
  return found;
}

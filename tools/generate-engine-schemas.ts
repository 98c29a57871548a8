// Run after a change of the engine's problem and plan types: writes their JSON Schemas. `--check` only compares, for CI.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createGenerator, type Schema } from 'ts-json-schema-generator';
import { ENGINE_DOCUMENTS, type EngineDocument } from './engine-documents.ts';
import { nameDiscriminators } from './name-discriminators.ts';

const FOLDER = new URL('../src/engine/generated/', import.meta.url);

function schemaOf({ name, file, type }: EngineDocument): Schema {
  const generator = createGenerator({
    path: `src/engine/${file}`,
    tsconfig: 'tsconfig.pure.json',
    type,
    // Types are checked elsewhere, by the compiler that the code is written for.
    skipTypeCheck: true,
    additionalProperties: false,
    topRef: false,
    sortProps: false,
  });
  const { $schema, ...rest } = generator.createSchema(type);
  return nameDiscriminators({ $schema, $id: `urn:sheaf:engine:${name}`, title: type, ...rest });
}

const made = new Map(
  ENGINE_DOCUMENTS.map((document) => [`${document.name}.json`, `${JSON.stringify(schemaOf(document), null, 2)}\n`]),
);
await mkdir(FOLDER, { recursive: true });
const present = (await readdir(FOLDER)).filter((file) => file.endsWith('.json'));
const stale = present.filter((file) => !made.has(file));
if (process.argv.includes('--check')) {
  const differing: string[] = [...stale];
  for (const [file, text] of made) {
    if (text !== (await readFile(new URL(file, FOLDER), 'utf8').catch(() => ''))) differing.push(file);
  }
  if (differing.length > 0) {
    console.error(`Schemas that do not match the engine's types: ${differing.join(', ')}. Run: npm run generate`);
    process.exitCode = 1;
  }
} else {
  for (const file of stale) await rm(new URL(file, FOLDER));
  for (const [file, text] of made) await writeFile(new URL(file, FOLDER), text);
}

import type { PatientFacts } from '#features/care-events/public.ts';
import { assembleFacts } from '../domain/assemble-facts.ts';
import type { FactPart } from '../domain/fact-part.ts';
import { identifierKey, type PatientKey } from '../domain/patient-key.ts';
import type { PatientRecord } from '../domain/patient-record.ts';
import { readResource } from '../domain/read-resource.ts';
import { wordForType } from '../domain/resource-type-words.ts';
import { createPartitionedSpool, type PartitionedSpool } from './partitioned-spool.ts';
import { type ReadOptions, readRecords } from './read-records.ts';
import type { SkipLog } from './skip-log.ts';

export type FoundPatient = {
  readonly record: PatientRecord;
  readonly facts: PatientFacts;
  /** The same facts one by one, with the id of the resource each came from. */
  readonly parts: readonly FactPart[];
  /** The last file that spoke of the patient. */
  readonly file: string;
};

/** A line of the spool: what one resource said. */
type SpoolLine =
  | { readonly type: 'patient'; readonly file: string; readonly record: PatientRecord }
  | { readonly type: 'facts'; readonly file: string; readonly parts: readonly FactPart[] };

/** Keys under which records name a patient, other than its id; `null` where two patients answer to one. */
type Aliases = Map<PatientKey, PatientKey | null>;

export type ReadPatientsOptions = ReadOptions & { readonly skipLog: SkipLog; readonly heldCharactersMax?: number };

/**
 * The patients of a folder with all their facts, one at a time, in a steady order. Records may stand in any order and in any
 * number of files. Memory does not grow with the folder: facts are kept by patient in temporary files when they are many.
 */
export async function* readPatients(folder: string, options: ReadPatientsOptions): AsyncGenerator<FoundPatient> {
  const { heldCharactersMax, skipLog } = options;
  const spool = createPartitionedSpool(heldCharactersMax === undefined ? {} : { heldCharactersMax });
  try {
    const aliases = await spoolFolder(folder, spool, options);
    await rerouteAliases(spool, aliases);
    for (let partition = 0; partition < spool.partitions; partition += 1) {
      yield* patientsOf(await spool.linesOf(partition), aliases, skipLog);
    }
  } finally {
    spool.close();
  }
}

/** Spools every record by the key it names; gives the keys that are not ids and must be looked up. */
async function spoolFolder(folder: string, spool: PartitionedSpool, options: ReadPatientsOptions): Promise<Aliases> {
  const { skipLog } = options;
  const aliases: Aliases = new Map();
  const unusedFiles = createUnusedFiles(skipLog);
  for await (const found of readRecords(folder, options)) {
    if (found.type === 'skipped') {
      skipLog.add(found.file, found.reason, found.position);
      continue;
    }
    const reading = readResource(found.resource, found.fullUrl);
    if (!reading.ok) {
      skipLog.add(found.file, reading.refusal.sentence, found.position);
      unusedFiles.used(found.file);
      continue;
    }
    for (const note of reading.value.notes) skipLog.add(found.file, note, found.position);
    const part = reading.value.value;
    if (part.type === 'unused') {
      unusedFiles.unused(found.file, part.resourceType);
      continue;
    }
    unusedFiles.used(found.file);
    if (part.type === 'patient') {
      if (part.urlAlias !== null) nameAlias(aliases, part.urlAlias, part.key);
      await spool.add(part.key, lineOf({ type: 'patient', file: found.file, record: part.record }));
    } else {
      if (part.key.startsWith('?') && !aliases.has(part.key)) aliases.set(part.key, UNKNOWN);
      if (part.parts.length > 0)
        await spool.add(part.key, lineOf({ type: 'facts', file: found.file, parts: part.parts }));
    }
  }
  unusedFiles.finish();
  return aliases;
}

/** Marks an identifier that some record names and no patient has claimed yet. */
const UNKNOWN = '';

function nameAlias(aliases: Aliases, alias: PatientKey, key: PatientKey): void {
  const known = aliases.get(alias);
  aliases.set(alias, known === undefined || known === UNKNOWN || known === key ? key : null);
}

/** Finds whose identifiers the records named, and moves those records to their patients. */
async function rerouteAliases(spool: PartitionedSpool, aliases: Aliases): Promise<void> {
  if (aliases.size === 0) return;
  for (let partition = 0; partition < spool.partitions; partition += 1) {
    for (const { key, line } of await spool.linesOf(partition)) {
      const parsed = JSON.parse(line) as SpoolLine;
      if (parsed.type !== 'patient') continue;
      for (const { system, value } of parsed.record.identifiers) {
        for (const alias of [identifierKey(system, value), identifierKey('', value)]) {
          if (aliases.has(alias)) nameAlias(aliases, alias, key);
        }
      }
    }
  }
  for (let partition = 0; partition < spool.partitions; partition += 1) {
    for (const { key, line } of await spool.linesOf(partition)) {
      const owner = aliases.get(key);
      if (owner !== undefined && owner !== null && owner !== UNKNOWN) await spool.add(owner, line);
    }
  }
}

type Gathered = { readonly records: PatientRecord[]; readonly parts: FactPart[]; readonly files: Map<string, number> };

function* patientsOf(
  lines: readonly { readonly key: string; readonly line: string }[],
  aliases: Aliases,
  skipLog: SkipLog,
): Generator<FoundPatient> {
  const patients = new Map<PatientKey, Gathered>();
  for (const { key, line } of lines) {
    const owner = aliases.get(key);
    const parsed = JSON.parse(line) as SpoolLine;
    if (owner !== undefined && owner !== null && owner !== UNKNOWN && parsed.type === 'facts' && owner !== key)
      continue;
    const gathered: Gathered = patients.get(key) ?? { records: [], parts: [], files: new Map() };
    patients.set(key, gathered);
    gathered.files.set(parsed.file, (gathered.files.get(parsed.file) ?? 0) + 1);
    if (parsed.type === 'patient') gathered.records.push(parsed.record);
    else gathered.parts.push(...parsed.parts);
  }
  for (const [key, gathered] of [...patients].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const patient = patientOf(key, gathered, { aliases, skipLog });
    if (patient !== null) yield patient;
  }
}

function patientOf(
  key: PatientKey,
  { records, parts, files }: Gathered,
  { aliases, skipLog }: { readonly aliases: Aliases; readonly skipLog: SkipLog },
): FoundPatient | null {
  const record = records.at(-1);
  if (record === undefined) {
    const reason =
      aliases.get(key) === null
        ? 'records name a patient by an identifier that more than one patient has'
        : 'records are about a patient who is not in the folder';
    for (const [file, count] of files) for (let index = 0; index < count; index += 1) skipLog.add(file, reason);
    return null;
  }
  if (records.some((other) => !couldBeSame(other, record))) {
    for (const file of files.keys()) skipLog.add(file, 'two different patients have the same id; neither was read');
    return null;
  }
  const assembled = assembleFacts(record, parts);
  const file = [...files.keys()].at(-1) ?? '';
  for (const note of assembled.notes) skipLog.add(file, note);
  return { record, facts: assembled.facts, parts, file };
}

function couldBeSame(a: PatientRecord, b: PatientRecord): boolean {
  const [aFamily, bFamily] = [a.names[0]?.family ?? null, b.names[0]?.family ?? null];
  const sameFamily = aFamily === null || bFamily === null || aFamily === bFamily;
  return (
    (a.birthDate === null || b.birthDate === null || a.birthDate === b.birthDate) &&
    (sameFamily || a.birthDate === b.birthDate)
  );
}

/** Notices files that hold nothing but resource types that say nothing about needs. */
function createUnusedFiles(skipLog: SkipLog) {
  let file = '';
  let types = new Set<string>();
  let isUsed = true;
  const finish = () => {
    if (!isUsed && types.size > 0)
      skipLog.add(file, `holds only ${[...types].slice(0, 5).join(', ')}, which say nothing about needs`);
  };
  const turnTo = (next: string) => {
    if (next === file) return;
    finish();
    file = next;
    types = new Set();
    isUsed = false;
  };
  return {
    used: (next: string) => {
      turnTo(next);
      isUsed = true;
    },
    unused: (next: string, type: string) => {
      turnTo(next);
      types.add(wordForType(type));
    },
    finish,
  };
}

function lineOf(line: SpoolLine): string {
  return JSON.stringify(line);
}

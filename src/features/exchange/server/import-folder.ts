import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import {
  addFirstFacts,
  type FactToSave,
  refreshNeeds,
  replaceFacts,
  saveFirstNeeds,
} from '#features/care-events/server/public.ts';
import type { KeptField } from '#features/patients/public.ts';
import { savePatientRecord } from '#features/patients/server/public.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Database } from '#platform/server/database/database.ts';
import { sqlStateOf, type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import type { Access } from '#platform/server/http/call.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import { identityToSave } from '../domain/identity-to-save.ts';
import { keptReason } from '../domain/kept-reason.ts';
import { createBoundedWork } from './bounded-work.ts';
import {
  addImportIssues,
  addImportRun,
  type ImportCounts,
  type ImportIssue,
  type ImportStatus,
  saveImportProgress,
} from './import-run-store.ts';
import { readFingerprint, saveFingerprint } from './imported-patient-store.ts';
import { type FoundPatient, readPatients } from './read-patients.ts';
import { createSkipLog } from './skip-log.ts';

export type ImportFolder = {
  readonly db: Database;
  /** Who imports; staff scope. */
  readonly access: Access;
  readonly importRunId: string;
  readonly label: string;
  readonly today: CalendarDate;
  /** The sender's names of files that we stored under our own. */
  readonly names?: ReadonlyMap<string, string>;
  readonly onProgress?: (counts: ImportCounts) => void;
};

export type ImportReport = ImportCounts & { readonly status: ImportStatus; readonly issues: readonly ImportIssue[] };

/** Patients under way at once, each on a connection of its own. */
const PATIENTS_AT_ONCE = 3;
/** Connections that one import makes use of: the patients under way, and the progress. */
export const IMPORT_POOL_SIZE = PATIENTS_AT_ONCE + 1;
const PROGRESS_EVERY_MS = 500;
/** A lock or a statement that took too long; somebody else is at work on the same patient, or the machine is very busy. */
const BUSY_STATES = new Set(['55P03', '57014', '53300']);
const BUSY_TRIES_MAX = 6;
const BUSY_PAUSE_MS = 500;
/** Facts of every source that came by files; one place, so that a later file of the same patient replaces and does not add. */
const SOURCE_SYSTEM = 'urn:sheaf:import';

type Counts = { -readonly [Key in keyof ImportCounts]: number };

/**
 * Takes a folder of FHIR R4 records into the product, patient by patient, each in one transaction: a patient is there with all facts
 * and needs, or as before. A few patients are under way at a time. Known patients are found by identifier; unchanged ones are passed over, so a run that was cut off is
 * simply started again. Stops after the present patients when the run is cancelled.
 */
export async function importFolder(folder: string, given: ImportFolder): Promise<ImportReport> {
  const { db, access, importRunId } = given;
  const counts: Counts = { taken: 0, updated: 0, unchanged: 0, skipped: 0, refused: 0 };
  const noted: ImportIssue[] = [];
  const skipLog = createSkipLog();
  await withinWall(db, access, async (tx) => {
    await addImportRun(tx, {
      organizationId: access.organizationId,
      id: importRunId,
      label: given.label,
      startedBy: access.personId || null,
      startedAt: new Date(),
    });
    await writeAudit(tx, access, {
      action: 'execute',
      entityType: 'import',
      entityId: importRunId,
      at: new Date(),
      purpose: 'operations',
    });
  });
  let savedAt = Date.now();
  let status: ImportStatus = 'finished';
  const patients = createBoundedWork(PATIENTS_AT_ONCE);
  try {
    for await (const found of readPatients(folder, { skipLog })) {
      await patients.add(() => takePatient(found, { given, counts, noted }));
      if (Date.now() - savedAt < PROGRESS_EVERY_MS) continue;
      savedAt = Date.now();
      given.onProgress?.(counts);
      if (!(await saveProgress(given, counts, 'running'))) {
        status = 'cancelled';
        break;
      }
    }
    await patients.settle();
  } catch (error) {
    await patients.settle().catch(() => {});
    await saveProgress(given, counts, 'failed');
    throw error;
  }
  const skipped = skipLog
    .list()
    .map(({ file, reason }): ImportIssue => ({ file, place: '', outcome: 'skipped', reason }));
  counts.skipped = skipped.length;
  noted.sort((a, b) => (a.file < b.file ? -1 : 1));
  const issues = [...noted, ...skipped].map((issue) => ({
    ...issue,
    file: given.names?.get(issue.file) ?? issue.file,
  }));
  await saveIssues(given, issues);
  if (status === 'finished') await saveProgress(given, counts, 'finished');
  given.onProgress?.(counts);
  return { ...counts, status, issues };
}

type Taking = { given: ImportFolder; counts: Counts; noted: ImportIssue[] };
type Taken = { readonly outcome: 'taken' | 'updated' | 'unchanged'; readonly kept: readonly KeptField[] };

async function takePatient(found: FoundPatient, { given, counts, noted }: Taking): Promise<void> {
  const saved = await saveWhenFree(found, given).catch((error: unknown) => {
    if (!isAboutTheRecord(error)) throw error;
    return { reason: 'holds something that cannot be stored' };
  });
  const { file } = found;
  if ('reason' in saved) {
    counts.refused += 1;
    noted.push({ file, place: '', outcome: 'refused', reason: saved.reason });
    return;
  }
  counts[saved.outcome] += 1;
  if (saved.kept.length > 0) noted.push({ file, place: '', outcome: 'kept', reason: keptReason(saved.kept) });
}

/** The database refused the values themselves: one odd record must not end the whole import. */
function isAboutTheRecord(error: unknown): boolean {
  return ['22', '23', '54'].includes((sqlStateOf(error) ?? '').slice(0, 2));
}

async function saveWhenFree(found: FoundPatient, given: ImportFolder): ReturnType<typeof savePatient> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await withinWall(given.db, given.access, async (tx) => {
        // Why: no disk is waited for between patients. The run's own rows are, and whatever was committed before them lies on the disk then.
        await sql`SET LOCAL synchronous_commit = off`.execute(tx);
        return savePatient(tx, found, given);
      });
    } catch (error) {
      if (attempt >= BUSY_TRIES_MAX || !BUSY_STATES.has(sqlStateOf(error) ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS * attempt));
    }
  }
}

async function savePatient(
  tx: Tx,
  found: FoundPatient,
  given: ImportFolder,
): Promise<Taken | { readonly reason: string }> {
  const { access, importRunId, today } = given;
  const now = new Date();
  const author = { personId: access.personId || null, now };
  const saved = await savePatientRecord(
    tx,
    { organizationId: access.organizationId, ...author },
    identityToSave(found.record),
  );
  if (!saved.ok) return { reason: saved.refusal.sentence };
  const { patientId, outcome, kept } = saved.value;
  const { organizationId } = access;
  const facts = { patientId, sourceSystem: SOURCE_SYSTEM, facts: found.parts as readonly FactToSave[] };
  const fingerprint = createHash('sha256').update(JSON.stringify(found.parts)).digest();
  if (outcome === 'created') {
    const known = await addFirstFacts(tx, organizationId, { ...facts, person: found.record });
    await saveFirstNeeds(tx, organizationId, known, { ...author, today });
  } else {
    const before = await readFingerprint(tx, organizationId, patientId);
    const sameFacts = before?.equals(fingerprint) ?? false;
    if (!sameFacts) await replaceFacts(tx, organizationId, facts);
    // Needs move with the calendar even when the records do not.
    await refreshNeeds(tx, organizationId, patientId, { ...author, today });
    if (sameFacts && outcome === 'unchanged') return { outcome, kept };
  }
  await saveFingerprint(tx, organizationId, { patientId, fingerprint, importRunId, at: now });
  await writeAudit(tx, access, {
    action: outcome === 'created' ? 'create' : 'update',
    entityType: 'patient',
    entityId: patientId,
    patientIds: [patientId],
    at: now,
    purpose: 'operations',
  });
  return { outcome: outcome === 'created' ? 'taken' : 'updated', kept };
}

function saveProgress(
  { db, access, importRunId }: ImportFolder,
  counts: ImportCounts,
  status: ImportStatus,
): Promise<boolean> {
  return withinWall(db, access, async (tx) => {
    const finishedAt = status === 'running' ? null : new Date();
    const stillOurs = await saveImportProgress(tx, access.organizationId, {
      id: importRunId,
      counts,
      status,
      finishedAt,
    });
    await writeOutbox(tx, access.organizationId, {
      topic: 'import',
      audience: 'records.import',
      payload: { importRunId },
    });
    return stillOurs;
  });
}

function saveIssues({ db, access, importRunId }: ImportFolder, issues: readonly ImportIssue[]): Promise<void> {
  return withinWall(db, access, (tx) =>
    addImportIssues(
      tx,
      access.organizationId,
      importRunId,
      issues.map((issue) => ({ ...issue, id: uuidv7() })),
    ),
  );
}

import { sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { DB } from './generated/schema.ts';
import type { Wall } from './wall.ts';

export type Tx = Transaction<DB>;

const TRIES_MAX = 5;
const RETRIED = new Set(['40001', '40P01']);

/** Runs work in one transaction behind the wall; serialization failures and deadlocks are tried again, at most 5 times in all. */
export async function withinWall<Value>(db: Database, wall: Wall, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(async (tx) => {
        await raiseWall(tx, wall);
        return work(tx);
      });
    } catch (error) {
      if (attempt >= TRIES_MAX || !RETRIED.has(sqlStateOf(error) ?? '')) throw error;
      await pause(5 * attempt + Math.random() * 20 * attempt);
    }
  }
}

/**
 * Runs a part of a patient's or parent's transaction as staff would see it, and raises the wall again. For acts that are decided by what
 * others have, like whether a place is free. Call it only after what is acted on was found behind the wall, and let nothing of other
 * patients leave `work`. An error in it has to end the transaction.
 */
export async function pastPatientWall<Value>(tx: Tx, wall: Wall, work: () => Promise<Value>): Promise<Value> {
  await raiseWall(tx, { organizationId: wall.organizationId, patientScope: 'all' });
  const value = await work();
  await raiseWall(tx, wall);
  return value;
}

async function raiseWall(tx: Tx, wall: Wall): Promise<void> {
  const scope = wall.patientScope === 'all' ? 'all' : wall.patientScope.join(',');
  await sql`SELECT set_config('sheaf.organization_id', ${wall.organizationId}, true), set_config('sheaf.patient_scope', ${scope}, true)`.execute(
    tx,
  );
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

/** The five-character SQLSTATE of a database error, if it is one. */
export function sqlStateOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : null;
}

/** The constraint a database error names, if any. The error's detail holds values and is never passed on. */
export function constraintOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return null;
  return typeof error.constraint === 'string' ? error.constraint : null;
}

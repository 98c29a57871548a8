import { statfs } from 'node:fs/promises';
import { ChangedMigrationError, NewerDatabaseError } from '#platform/server/database/migrate.ts';
import { PlainError } from '#platform/server/plain-error.ts';
import type { StartOptions } from './start-options.ts';

const FREE_BYTES_MIN = 24_000_000;

/** One plain sentence for whatever kept Sheaf from starting. */
export async function explainFailure(error: unknown, options: StartOptions | null): Promise<string> {
  if (error instanceof PlainError || error instanceof NewerDatabaseError || error instanceof ChangedMigrationError) {
    return error.message;
  }
  const code = codeOf(error);
  if (options) {
    if (code === 'ENOSPC' || code === '53100' || (await isDiskFull(options.dataFolder))) {
      return `The disk that holds ${options.dataFolder} is full. Make room there, or choose another folder with --data.`;
    }
    const plain = ofPort(code, error, options) ?? ofDatabase(code, error, options) ?? ofFolder(code, options);
    if (plain) return plain;
  }
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return `Sheaf could not start: ${reason}. Start it with --verbose to see more.`;
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

async function isDiskFull(folder: string): Promise<boolean> {
  const disk = await statfs(folder).catch(() => null);
  return disk !== null && disk.bavail * disk.bsize < FREE_BYTES_MIN;
}

function ofPort(code: string, error: unknown, { port }: StartOptions): string | null {
  if (code === 'EADDRINUSE') return `Port ${port} is already in use. Choose another with --port.`;
  const isListening = typeof error === 'object' && error !== null && 'syscall' in error && error.syscall === 'listen';
  if (code === 'EACCES' && isListening) return `Port ${port} is reserved. Choose one above 1023 with --port.`;
  return null;
}

const UNREACHED = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|57P03)$/;

function ofDatabase(code: string, error: unknown, { databaseUrl }: StartOptions): string | null {
  if (databaseUrl === undefined) return null;
  const where = addressOf(databaseUrl);
  const message = error instanceof Error ? error.message : '';
  if (!URL.canParse(databaseUrl)) {
    return 'DATABASE_URL is not an address; write it like postgresql://user:password@host:5432/name.';
  }
  if (UNREACHED.test(code) || /timeout|Connection terminated/i.test(message)) {
    return `The database at ${where} (DATABASE_URL) does not answer.`;
  }
  if (code === '28P01' || code === '28000')
    return `The database at ${where} (DATABASE_URL) refuses this user and password.`;
  if (code === '3D000') return `There is no such database at ${where} (DATABASE_URL).`;
  if (code === '42501')
    return `The user of DATABASE_URL may not set up Sheaf at ${where}; it must own the database and may create roles.`;
  return null;
}

/** Never with user or password. */
function addressOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'that address';
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

function ofFolder(code: string, { dataFolder }: StartOptions): string | null {
  if (!/^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST)$/.test(code)) return null;
  return `The data folder ${dataFolder} cannot be written. Choose another with --data.`;
}

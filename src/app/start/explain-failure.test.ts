import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { NewerDatabaseError } from '#platform/server/database/migrate.ts';
import { PlainError } from '#platform/server/plain-error.ts';
import { explainFailure } from './explain-failure.ts';
import type { StartOptions } from './start-options.ts';

const OPTIONS: StartOptions = {
  port: 3000,
  host: 'localhost',
  dataFolder: tmpdir(),
  openBrowser: false,
  demo: true,
  founding: null,
  patients: 2000,
  verbose: false,
  databaseUrl: undefined,
  publicUrl: undefined,
};
const EXTERNAL = { ...OPTIONS, databaseUrl: 'postgresql://sheaf:hidden-word@db.example.org:5432/sheaf' };

function failure(code: string, syscall?: string): Error {
  return Object.assign(new Error(`technical words about ${code}`), { code, ...(syscall ? { syscall } : {}) });
}

test.each<[string, unknown, StartOptions, string]>([
  [
    'a taken port',
    failure('EADDRINUSE', 'listen'),
    OPTIONS,
    'Port 3000 is already in use. Choose another with --port.',
  ],
  [
    'a reserved port',
    failure('EACCES', 'listen'),
    { ...OPTIONS, port: 80 },
    'Port 80 is reserved. Choose one above 1023 with --port.',
  ],
  [
    'a full disk',
    failure('ENOSPC'),
    OPTIONS,
    `The disk that holds ${tmpdir()} is full. Make room there, or choose another folder with --data.`,
  ],
  [
    'a full disk below the database',
    failure('53100'),
    OPTIONS,
    `The disk that holds ${tmpdir()} is full. Make room there, or choose another folder with --data.`,
  ],
  [
    'a folder of somebody else',
    failure('EACCES', 'mkdir'),
    OPTIONS,
    `The data folder ${tmpdir()} cannot be written. Choose another with --data.`,
  ],
  [
    'a database that is down',
    failure('ECONNREFUSED'),
    EXTERNAL,
    'The database at db.example.org:5432/sheaf (DATABASE_URL) does not answer.',
  ],
  [
    'one that several addresses do not reach',
    new AggregateError([failure('ECONNREFUSED')]),
    EXTERNAL,
    'The database at db.example.org:5432/sheaf (DATABASE_URL) does not answer.',
  ],
  [
    'a wrong password',
    failure('28P01'),
    EXTERNAL,
    'The database at db.example.org:5432/sheaf (DATABASE_URL) refuses this user and password.',
  ],
  [
    'a database that is not there',
    failure('3D000'),
    EXTERNAL,
    'There is no such database at db.example.org:5432/sheaf (DATABASE_URL).',
  ],
  [
    'an address that is none',
    failure('ERR_INVALID_URL'),
    { ...OPTIONS, databaseUrl: 'db' },
    'DATABASE_URL is not an address; write it like postgresql://user:password@host:5432/name.',
  ],
  ['a newer database', new NewerDatabaseError('A newer one.'), OPTIONS, 'A newer one.'],
  ['what has been said plainly already', new PlainError('Plainly.'), OPTIONS, 'Plainly.'],
])('%s is told in one plain sentence', async (_, error, options, sentence) => {
  expect(await explainFailure(error, options)).toBe(sentence);
});

test('what nobody foresaw keeps its reason and says how to learn more', async () => {
  expect(await explainFailure(new Error('boom\n  at somewhere'), OPTIONS)).toBe(
    'Sheaf could not start: boom. Start it with --verbose to see more.',
  );
});

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PlainError } from '#platform/server/plain-error.ts';
import { readStartOptions } from './start-options.ts';

function options(args: readonly string[], env: Record<string, string> = {}) {
  const asked = readStartOptions(args, env);
  if (asked.want !== 'start') throw new Error(`asked for ${asked.want}`);
  return asked.options;
}

test('with nothing said, Sheaf serves on port 3000 of this computer and invents a hospital', () => {
  expect(options([])).toEqual({
    port: 3000,
    host: 'localhost',
    dataFolder: join(process.cwd(), '.data'),
    openBrowser: true,
    demo: true,
    founding: null,
    patients: 2000,
    verbose: false,
    databaseUrl: undefined,
    publicUrl: undefined,
  });
});

test('the command line wins over the environment', () => {
  expect(options(['--port', '4000', '--data', 'my data', '--no-open', '--no-demo'], { PORT: '5000' })).toMatchObject({
    port: 4000,
    dataFolder: join(process.cwd(), 'my data'),
    openBrowser: false,
    demo: false,
  });
  expect(options([], { PORT: '5000' }).port).toBe(5000);
});

test('an empty DATABASE_URL means the embedded database', () => {
  expect(options([], { DATABASE_URL: '' }).databaseUrl).toBeUndefined();
});

test('an unknown option is refused in one sentence, with the help below it', () => {
  expect(() => options(['--prot', '4000'])).toThrow(PlainError);
  expect(() => options(['--prot', '4000'])).toThrow(/^Unknown option '--prot'\.\n\nUsage: npm start/);
  expect(() => options(['somewhere'])).toThrow(PlainError);
});

test.each(['eighty', '-1', '65536', '80.5', ''])('"%s" is not a port', (port) => {
  expect(() => options([`--port=${port}`])).toThrow(PlainError);
});

test('the number of patients to invent is a whole number above none', () => {
  expect(options(['--patients', '300']).patients).toBe(300);
  expect(() => options(['--patients', '0'])).toThrow(PlainError);
  expect(() => options(['--patients', 'many'])).toThrow(PlainError);
});

test('a hospital of one’s own is named with who manages people in it and its time zone, and none is invented', () => {
  const given = [
    '--hospital',
    'St Anne',
    '--admin',
    'Alex Reed <Alex.Reed@st-anne.example>',
    '--zone',
    'Europe/Berlin',
  ];
  expect(options(given)).toMatchObject({
    demo: false,
    founding: {
      hospital: 'St Anne',
      zone: 'Europe/Berlin',
      adminName: 'Alex Reed',
      adminEmail: 'alex.reed@st-anne.example',
    },
  });
  expect(() => options(['--hospital', 'St Anne'])).toThrow(PlainError);
  expect(() => options(['--hospital', 'St Anne', '--admin', 'alex.reed@st-anne.example'])).toThrow(PlainError);
  expect(() => options(given.with(5, 'Middle/Earth'))).toThrow(PlainError);
  expect(() => options(['--admin', 'Alex Reed <a@b.example>'])).toThrow(PlainError);
});

test('the public address is kept without its path', () => {
  expect(options([], { SHEAF_PUBLIC_URL: 'https://sheaf.example.org/x' }).publicUrl).toBe('https://sheaf.example.org');
  expect(() => options([], { SHEAF_PUBLIC_URL: 'sheaf.example.org' })).toThrow(PlainError);
});

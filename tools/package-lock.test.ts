import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { findMissingPackages, type PackageLock, platformOf } from './package-lock.ts';

test('the lock names the packages of every platform, so that npm ci works on each', async () => {
  const lock = JSON.parse(await readFile(new URL('../package-lock.json', import.meta.url), 'utf8')) as PackageLock;
  expect(findMissingPackages(lock)).toEqual([]);
});

test('an optional package without an entry is found', () => {
  const lock: PackageLock = {
    packages: {
      'node_modules/tool': {
        version: '1.0.0',
        dev: true,
        optionalDependencies: { 'tool-linux-x64': '1.0.0', 'tool-win32-x64': '1.0.0' },
      },
      'node_modules/tool-linux-x64': { version: '1.0.0' },
    },
  };
  expect(findMissingPackages(lock)).toEqual([{ path: 'node_modules/tool-win32-x64', version: '1.0.0', isDev: true }]);
});

test('a platform is read from the words of a name', () => {
  expect(platformOf('node_modules/@swc/core-linux-arm64-musl')).toEqual({
    os: ['linux'],
    cpu: ['arm64'],
    libc: ['musl'],
  });
  expect(platformOf('node_modules/@swc/core-linux-arm-gnueabihf')).toEqual({
    os: ['linux'],
    cpu: ['arm'],
    libc: ['glibc'],
  });
  expect(platformOf('node_modules/@biomejs/cli-win32-arm64')).toEqual({ os: ['win32'], cpu: ['arm64'] });
  expect(platformOf('node_modules/some-tool')).toBeNull();
});

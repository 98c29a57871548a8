import { defineConfig } from 'vitest/config';

/** How long something may take to come about on a busy machine; what is there at once is not waited for. */
const PATIENCE_MS = 20_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tools/**/*.test.ts'],
          exclude: ['src/**/*.db.test.ts'],
          // Why: a busy machine must not turn a slow test into a failed one; none of them waits for anything.
          testTimeout: 60_000,
          // Pure code shares nothing to keep apart: a fresh world for each of 500 files took longer than their tests.
          isolate: false,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'database',
          expect: { poll: { timeout: PATIENCE_MS } },
          include: ['src/**/*.db.test.ts', 'tests/database/**/*.test.ts'],
          globalSetup: ['tests/support/database-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 3,
          // Each file has a database of its own; only code is shared.
          isolate: false,
        },
      },
      {
        test: {
          name: 'engine',
          include: ['tests/engine/**/*.test.ts'],
          globalSetup: ['tests/engine/support/packed-library.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'lifecycle',
          include: ['tests/lifecycle/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each has data of its own, and one alone leaves half of two cores idle.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'hostile',
          expect: { poll: { timeout: PATIENCE_MS } },
          include: ['tests/hostile/**/*.test.ts'],
          globalSetup: ['tests/support/database-server.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'browser',
          expect: { poll: { timeout: PATIENCE_MS } },
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/running-product.ts'],
          // A whole product, its database and a browser share two cores: one more try, and no third.
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          fileParallelism: false,
        },
      },
    ],
  },
});

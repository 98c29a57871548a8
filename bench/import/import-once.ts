// One import in this process; prints how long it took and the most memory it held.
import { performance } from 'node:perf_hooks';
import { uuidv7 } from 'uuidv7';
import { IMPORT_POOL_SIZE, importFolder } from '#features/exchange/server/public.ts';
import { openDatabase } from '#platform/server/database/database.ts';

const [appUrl = '', organizationId = '', folder = ''] = process.argv.slice(2);
const { db, close } = openDatabase(appUrl, { poolSize: IMPORT_POOL_SIZE });
const begin = performance.now();
const report = await importFolder(folder, {
  db,
  access: { organizationId, patientScope: 'all', personId: '', personName: 'Bench', roles: [] },
  importRunId: uuidv7(),
  label: 'bench',
  today: '2026-11-21',
});
const seconds = (performance.now() - begin) / 1000;
await close();
const { taken, unchanged } = report;
console.log(JSON.stringify({ seconds, peakMb: process.resourceUsage().maxRSS / 1024, taken, unchanged }));

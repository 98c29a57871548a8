// Thirteen months of sessions for 200 templates, and the impact of changing one: `npm run bench -- template-sessions`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Drawing } from '#features/cluster-booking/public.ts';
import { extendTemplates } from '#features/cluster-booking/server/templates/extend-templates.ts';
import { planTemplateChange } from '#features/cluster-booking/server/templates/plan-template-change.ts';
import { findTemplate } from '#features/cluster-booking/server/templates/template-store.ts';
import { type OpenDatabase, openDatabase } from '#platform/server/database/database.ts';
import { startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts';
import { migrate } from '#platform/server/database/migrate.ts';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { openThreads } from '#platform/server/threads/open-threads.ts';

const TEMPLATES = 200;
const PREVIEWS = 20;
const NOW = new Date('2026-01-05T09:00:00Z');
const TODAY = '2026-01-05';

/** The nightly job on empty calendars beside a bare copy of the same rows, and the preview of one template. */
export async function run(): Promise<{ name: string; figures: Record<string, number | string> }> {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-bench-'));
  const postgres = await startEmbeddedPostgres(folder);
  const owner = new pg.Pool({ connectionString: postgres.url });
  owner.on('error', () => {});
  const threads = openThreads();
  try {
    const { appUrl } = await migrate(postgres.url);
    const database = openDatabase(appUrl, { poolSize: 4 });
    const [ours, bare] = [uuidv7(), uuidv7()];
    const templateIds = await aHospital(owner, ours);
    const job = { db: database.db, organizationId: ours, now: NOW, signal: new AbortController().signal, threads };
    const made = await took(() => extendTemplates(job));
    const again = await took(() => extendTemplates(job));
    const copied = await copyTo(owner, { ours, bare });
    const previews = await previewEach(database, ours, templateIds);
    const { rows } = await owner.query('SELECT count(*)::int AS sessions FROM session WHERE organization_id = $1', [
      ours,
    ]);
    await database.close();
    return {
      name: 'sessions of templates',
      figures: {
        templates: TEMPLATES,
        sessions: rows[0]?.sessions,
        'made to 13 months, ms': Math.round(made),
        'a bare copy of the same rows, ms': Math.round(copied),
        'times the bare copy': (made / copied).toFixed(2),
        'the next night, nothing missing, ms': Math.round(again),
        'impact preview of one template: p50 ms': Math.round(previews[Math.floor(PREVIEWS / 2)] ?? 0),
        'impact preview of one template: most ms': Math.round(previews.at(-1) ?? 0),
      },
    };
  } finally {
    await threads.close();
    await owner.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Twenty sites; each template has a room of its own and any of the two nurses of its pair. */
async function aHospital(owner: pg.Pool, organizationId: string): Promise<readonly string[]> {
  const templateIds: string[] = [];
  await owner.query(
    "INSERT INTO organization (organization_id, name, zone) VALUES ($1, 'Benchmark', 'Europe/London')",
    [organizationId],
  );
  const clusterId = uuidv7();
  await owner.query(
    `INSERT INTO cluster (organization_id, id, name, kind_ids, state, visit_minutes, visits_per_year) VALUES ($1, $2, 'Need', '{kind}', 'active', 15, 4)`,
    [organizationId, clusterId],
  );
  let siteId = '';
  for (let index = 0; index < TEMPLATES; index += 1) {
    if (index % 10 === 0) {
      siteId = uuidv7();
      await owner.query("INSERT INTO site (organization_id, id, name, zone) VALUES ($1, $2, $3, 'Europe/London')", [
        organizationId,
        siteId,
        `Site ${index}`,
      ]);
    }
    const resource = async (kind: string, name: string) => {
      const id = uuidv7();
      await owner.query('INSERT INTO resource (organization_id, id, site_id, kind, name) VALUES ($1, $2, $3, $4, $5)', [
        organizationId,
        id,
        siteId,
        kind,
        name,
      ]);
      return id;
    };
    const [room, nurse, other] = [
      await resource('room', `Room ${index}`),
      await resource('staff', `Nurse ${index}`),
      await resource('staff', `Other ${index}`),
    ];
    const templateId = uuidv7();
    templateIds.push(templateId);
    await owner.query(
      "INSERT INTO session_template (organization_id, id, cluster_id, site_id, name, zone, state) VALUES ($1, $2, $3, $4, 'Weekly', 'Europe/London', 'active')",
      [organizationId, templateId, clusterId, siteId],
    );
    await owner.query(
      `INSERT INTO session_template_version (organization_id, template_id, version, what, effective_on, body, made_at) VALUES ($1, $2, 1, 'made', $3, $4, now())`,
      [
        organizationId,
        templateId,
        TODAY,
        drawingOf({ clusterId, siteId, room, nurses: [nurse, other], weekday: (index % 5) + 1 }),
      ],
    );
  }
  return templateIds;
}

type Drawn = {
  readonly clusterId: string;
  readonly siteId: string;
  readonly room: string;
  readonly nurses: readonly string[];
  readonly weekday: number;
};

function drawingOf({ clusterId, siteId, room, nurses, weekday }: Drawn): Drawing {
  const line = { skill: null, units: 1, offsetMinutes: 0, durationMinutes: 90, isOptional: false, isPrepared: false };
  return {
    clusterId,
    siteId,
    name: 'Weekly',
    recurrence: { kind: 'weekly', weekdays: [weekday], everyWeeks: 1 },
    startsOn: TODAY,
    endsOn: null,
    startMinute: 900,
    durationMinutes: 90,
    setupMinutes: 0,
    cleanupMinutes: 0,
    capacity: 10,
    arrival: { pattern: 'staggered' },
    skipsClosures: true,
    calendarIds: [],
    lines: [
      { ...line, pick: 'all', resourceIds: [room] },
      { ...line, pick: 'any', resourceIds: nurses },
    ],
  };
}

/** The rows as they are into another organisation, by the database alone. */
async function copyTo(owner: pg.Pool, { ours, bare }: { ours: string; bare: string }): Promise<number> {
  const copy = async (table: string) => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
         AND attname <> 'organization_id'`,
      [table],
    );
    const columns = rows.map(({ name }) => `"${name}"`).join(', ');
    await owner.query(
      `INSERT INTO ${table} (organization_id, ${columns}) SELECT $2::uuid, ${columns} FROM ${table} WHERE organization_id = $1`,
      [ours, bare],
    );
  };
  for (const table of ['organization', 'site', 'cluster', 'resource', 'session_template']) await copy(table);
  return took(async () => {
    for (const table of ['session', 'session_place', 'reservation']) await copy(table);
  });
}

async function previewEach(
  database: OpenDatabase,
  organizationId: string,
  templateIds: readonly string[],
): Promise<readonly number[]> {
  const times: number[] = [];
  for (const templateId of templateIds.slice(0, PREVIEWS)) {
    times.push(
      await took(() =>
        withinWall(database.db, { organizationId, patientScope: 'all' }, async (tx) => {
          const template = await findTemplate(tx, organizationId, templateId);
          const [first] = template?.versions ?? [];
          if (!template || !first) throw new Error('the template is there');
          const drawing = { ...first.drawing, startMinute: 930 };
          const version = { ...first, version: 2, what: 'changed', drawing } as const;
          const asked = { template, versions: [first, version], effectiveOn: TODAY, ticked: [], locks: false };
          return planTemplateChange(tx, { organizationId, now: NOW }, asked);
        }),
      ),
    );
  }
  return times.sort((a, b) => a - b);
}

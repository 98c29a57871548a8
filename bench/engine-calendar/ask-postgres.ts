import type pg from 'pg';
import type { ResourceLine } from '#engine/bundling/problem.ts';
import type { CalendarProblem } from '#engine/calendar/calendar-problem.ts';
import { freeSlots } from '#engine/calendar/free-slots.ts';
import { openCalendar } from '#engine/calendar/open-calendar.ts';
import { dateOfDayNumber } from '#kernel/calendar-date.ts';
import { instantOfWallTime } from '#kernel/wall-time.ts';
import { type Question, ZONE } from './fill-calendar.ts';

const MINUTE_MS = 60_000;
const ROWS_A_TIME = 100_000;

type Row = { readonly resource: number; readonly unit: number; readonly fromMs: number; readonly untilMs: number };

/**
 * Reservations in the product's shape: one row per unit and span, kept from overlapping by a GiST index. Closed time
 * stands among them, which spares the questions below the opening hours.
 */
export async function fillPostgres(client: pg.Client, problem: CalendarProblem): Promise<number> {
  await client.query(`CREATE EXTENSION IF NOT EXISTS btree_gist;
    SET synchronous_commit = off; SET jit = off; SET plan_cache_mode = force_generic_plan; SET work_mem = '64MB';
    SET maintenance_work_mem = '512MB';
    CREATE UNLOGGED TABLE unit (resource_id integer, unit integer, PRIMARY KEY (resource_id, unit));
    CREATE UNLOGGED TABLE reservation (resource_id integer, unit integer, during tstzrange)`);
  const rows = rowsOf(problem);
  for (let from = 0; from < rows.length; from += ROWS_A_TIME) {
    const some = rows.slice(from, from + ROWS_A_TIME);
    await client.query(
      `INSERT INTO reservation SELECT r, u, tstzrange(to_timestamp(a), to_timestamp(b))
       FROM unnest($1::integer[], $2::integer[], $3::float8[], $4::float8[]) AS t (r, u, a, b)`,
      [
        some.map(({ resource }) => resource),
        some.map(({ unit }) => unit),
        some.map(({ fromMs }) => fromMs / 1000),
        some.map(({ untilMs }) => untilMs / 1000),
      ],
    );
  }
  await client.query(`INSERT INTO unit SELECT DISTINCT resource_id, unit FROM reservation;
    ALTER TABLE reservation ADD CONSTRAINT resource_unit_used_once
      EXCLUDE USING gist (resource_id WITH =, unit WITH =, during WITH &&)`);
  await client.query('VACUUM ANALYZE unit');
  await client.query('VACUUM ANALYZE reservation');
  return rows.length;
}

function rowsOf(problem: CalendarProblem): readonly Row[] {
  const empty = openCalendar({
    ...problem,
    resources: problem.resources.map((each) => ({ ...each, reservations: [] })),
  });
  const horizon = { fromMs: midnightOf(problem.fromDay), untilMs: midnightOf(problem.untilDay) };
  return problem.resources.flatMap(({ id, units, reservations = [] }, resource) =>
    Array.from({ length: units }, (_, index) => index + 1).flatMap((unit): Row[] => {
      const closed: Row[] = [];
      let fromMs = horizon.fromMs - 7 * 1440 * MINUTE_MS;
      for (const open of freeSlots(empty, { resourceId: id, unit, ...horizon })) {
        if (fromMs < open.fromMs) closed.push({ resource, unit, fromMs, untilMs: open.fromMs });
        fromMs = open.untilMs;
      }
      closed.push({ resource, unit, fromMs, untilMs: horizon.untilMs + 7 * 1440 * MINUTE_MS });
      const taken = reservations.filter((each) => each.unit === unit).map((each) => ({ resource, ...each }));
      return [...closed, ...taken];
    }),
  );
}

function midnightOf(day: number): number {
  return instantOfWallTime(dateOfDayNumber(day), 0, ZONE).getTime();
}

/**
 * Ways to ask; each answers with the first start or null. The pools are worked out beforehand, to the advantage of SQL.
 */
export const WAYS = {
  /** Every start in turn; of each line some unit has nothing that overlaps. */
  'SQL, each start': `
    SELECT at
    FROM generate_series($1::timestamptz, $2::timestamptz - interval '1 second', interval '5 minutes') AS start (at)
    WHERE ${[0, 1, 2, 3]
      .map(
        (line) => `EXISTS (SELECT FROM unit WHERE unit.resource_id = ANY ($${line * 3 + 3}::integer[]) AND NOT EXISTS (
          SELECT FROM reservation WHERE reservation.resource_id = unit.resource_id AND reservation.unit = unit.unit
          AND during && tstzrange(
            at + $${line * 3 + 4}::interval, at + $${line * 3 + 4}::interval + $${line * 3 + 5}::interval)))`,
      )
      .join(' AND ')} LIMIT 1`,
  /**
   * Day after day; free time of a unit as what multiranges leave, turned into starts, joined per line, cut across
   * lines.
   */
  'SQL, multiranges': byDay(`SELECT gap FROM unit CROSS JOIN LATERAL (
      SELECT unnest(tstzmultirange(span) - coalesce(range_agg(during), '{}')) AS gap FROM reservation
      WHERE reservation.resource_id = unit.resource_id AND reservation.unit = unit.unit AND during && span) AS free
    WHERE unit.resource_id = ANY (pool)`),
  /**
   * The same, line after line, the one with the least choice first: those after it look only at the time that is left.
   */
  'SQL, multiranges, line after line': `
    SELECT lower(left4.starts) AS at
    FROM generate_series(date_trunc('day', $1::timestamptz), $2::timestamptz, interval '1 day') AS day (midnight)
    CROSS JOIN LATERAL (SELECT tstzmultirange(tstzrange(
      greatest(midnight, $1::timestamptz), least(midnight + interval '1 day', $2::timestamptz))) AS starts) AS left0
    ${[1, 2, 3, 4].map((line) => lineAfter(line)).join('')}
    WHERE NOT isempty(left4.starts) LIMIT 1`,
} as const;

export type Way = keyof typeof WAYS;

function lineAfter(line: number): string {
  const pool = `$${line * 3}`;
  const [ahead, hold] = [`$${line * 3 + 1}::interval`, `$${line * 3 + 2}::interval`];
  const before = `left${line - 1}.starts`;
  const startsOfGap = `tstzrange(lower(gap) - ${ahead}, upper(gap) - ${hold} - ${ahead}, '[]')`;
  return `CROSS JOIN LATERAL (
      SELECT ${before} * coalesce(range_agg(${startsOfGap}), '{}') AS starts
      FROM unit CROSS JOIN LATERAL (
        SELECT unnest(tstzmultirange(span) - coalesce(range_agg(during), '{}')) AS gap
        FROM (SELECT tstzrange(
          lower(${before}) + ${ahead}, upper(${before}) + ${ahead} + ${hold}, '[]') AS span) AS rest
        LEFT JOIN reservation
          ON reservation.resource_id = unit.resource_id AND reservation.unit = unit.unit AND during && span
        WHERE NOT isempty(${before}) GROUP BY span) AS free
      WHERE unit.resource_id = ANY (${pool}::integer[]) AND upper(gap) - lower(gap) >= ${hold}
    ) AS left${line}
    `;
}

function byDay(gaps: string): string {
  const lines = [0, 1, 2, 3].map(
    (line) => `($${line * 3 + 3}::integer[], $${line * 3 + 4}::interval, $${line * 3 + 5}::interval)`,
  );
  return `WITH line (pool, ahead, hold) AS (VALUES ${lines.join(', ')})
    SELECT lower(starts) AS at
    FROM generate_series(date_trunc('day', $1::timestamptz), $2::timestamptz, interval '1 day') AS day (midnight)
    CROSS JOIN LATERAL (
      SELECT range_intersect_agg(of_line) * tstzmultirange(tstzrange(
        greatest(midnight, $1::timestamptz), least(midnight + interval '1 day', $2::timestamptz))) AS starts
      FROM line CROSS JOIN LATERAL (SELECT tstzrange(midnight, midnight + interval '1 day') AS span) AS today
      CROSS JOIN LATERAL (
        SELECT coalesce(range_agg(tstzrange(lower(gap) - ahead, upper(gap) - hold - ahead, '[]')), '{}') AS of_line
        FROM (${gaps}) AS gaps WHERE upper(gap) - lower(gap) >= hold) AS starts_of_line
    ) AS possible
    WHERE NOT isempty(starts) LIMIT 1`;
}

export function parametersOf(problem: CalendarProblem, { lines, fromMs }: Question): readonly unknown[] {
  const until = new Date(midnightOf(problem.untilDay));
  const scarceFirst = lines
    .map((line) => ({ line, pool: poolOf(problem, line) }))
    .sort((a, b) => a.pool.length - b.pool.length);
  return [new Date(fromMs), until, ...scarceFirst.flatMap(({ line, pool }) => [pool, ...spanOf(line)])];
}

function poolOf({ resources }: CalendarProblem, { anyOf, ofKind }: ResourceLine): readonly number[] {
  const named = new Set(anyOf);
  return [...resources.entries()]
    .filter(
      ([, { id, kind, skills = [] }]) =>
        named.has(id) || (ofKind?.kind === kind && ofKind?.skills.every((skill) => skills.includes(skill))),
    )
    .map(([index]) => index);
}

function spanOf({
  offsetMinutes,
  durationMinutes,
  setUpMinutes = 0,
  cleanUpMinutes = 0,
}: ResourceLine): readonly string[] {
  return [`${offsetMinutes - setUpMinutes} minutes`, `${setUpMinutes + durationMinutes + cleanUpMinutes} minutes`];
}

export async function askPostgres(client: pg.Client, way: Way, values: readonly unknown[]): Promise<number | null> {
  const { rows } = await client.query<{ at: Date }>({ name: way, text: WAYS[way], values: [...values] });
  return rows[0]?.at.getTime() ?? null;
}

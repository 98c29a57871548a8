import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { WeekFacts } from '../../domain/measure.ts';
import type { Choice, Slice } from '../../domain/slice.ts';

/** Days of the sites; `until` is the day after the last. */
export type Span = {
  readonly from: string;
  readonly until: string;
  readonly slice: Slice;
  /** What the facts are added up by. */
  readonly by: 'week' | Choice;
};

/** What stands for one week, or for one of what a span is told apart by: an id, a weekday, a band. */
export type BucketFacts = Omit<WeekFacts, 'weekOn'> & { readonly bucket: string };

export type ReadFacts = (tx: Tx, organizationId: string, span: Span) => Promise<BucketFacts[]>;

type Row = {
  bucket: string | null;
  sum: number;
  count: number;
  values?: number[] | null;
  basis?: number;
};

/** Runs a query that gives bucket, sum, count, and where it needs them values and basis. */
export async function readRows(tx: Tx, query: RawBuilder<unknown>): Promise<BucketFacts[]> {
  const { rows } = await (query as RawBuilder<Row>).execute(tx);
  return rows.map(({ bucket, sum, count, values, basis }) => ({
    bucket: bucket ?? '',
    sum: Number(sum),
    count: Number(count),
    values: values ?? [],
    ...(basis === undefined ? {} : { basis: Number(basis) }),
  }));
}

/** Staff who serve the session `s`: who is reserved for it, and whom its own copy of the template names. */
const STAFF_OF_SESSION = sql`
  SELECT r.id FROM resource r
  WHERE r.organization_id = s.organization_id AND r.kind = 'staff' AND r.id IN (
    SELECT b.resource_id FROM reservation b
    WHERE b.organization_id = s.organization_id AND b.session_id = s.id AND b.status <> 'released'
    UNION
    SELECT named.id::uuid FROM jsonb_array_elements(s.lines) line, jsonb_array_elements_text(line -> 'resourceIds') named (id)
    WHERE line ->> 'pick' = 'all')`;

const SESSION_BUCKETS: Readonly<Partial<Record<Span['by'], RawBuilder<unknown>>>> = {
  week: sql`date_trunc('week', s.starts_at AT TIME ZONE s.zone)::date::text`,
  cluster: sql`s.cluster_id::text`,
  site: sql`s.site_id::text`,
  template: sql`s.template_id::text`,
  session: sql`s.id::text`,
  weekday: sql`extract(isodow FROM s.starts_at AT TIME ZONE s.zone)::int::text`,
  clinician: sql`staff.id::text`,
};

/**
 * Sessions of the span that were not cancelled, each in its bucket; a session of two clinicians stands once for each when they are told
 * apart.
 */
export function sessionsOf(organizationId: string, { from, until, slice, by }: Span): RawBuilder<unknown> {
  const bucket = SESSION_BUCKETS[by] ?? sql`''`;
  const staff = by === 'clinician' ? sql`CROSS JOIN LATERAL (${STAFF_OF_SESSION}) staff` : sql``;
  const clinician =
    slice.clinician === null
      ? sql``
      : sql`AND EXISTS (SELECT FROM (${STAFF_OF_SESSION}) who WHERE who.id = ${slice.clinician}::uuid)`;
  return sql`
    SELECT s.id, s.capacity, s.starts_at, s.ends_at, s.zone, s.cluster_id, s.template_id, ${bucket} AS bucket
    FROM session s ${staff}
    WHERE s.organization_id = ${organizationId} AND s.status <> 'cancelled'
      AND ${isWithin({ at: sql`s.starts_at`, zone: sql`s.zone` }, { from, until })}
      ${narrow(sql`s.cluster_id = ${slice.cluster}::uuid`, slice.cluster)}
      ${narrow(sql`s.site_id = ${slice.site}::uuid`, slice.site)}
      ${narrow(sql`s.template_id = ${slice.template}::uuid`, slice.template)}
      ${narrow(sql`s.id = ${slice.session}::uuid`, slice.session)}
      ${narrow(sql`extract(isodow FROM s.starts_at AT TIME ZONE s.zone) = ${slice.weekday}::int`, slice.weekday)}
      ${clinician}`;
}

/**
 * Whether an instant lies on a day of the span where its zone is. Written so that the planner can tell how many rows that leaves: behind a
 * wall it reads the statistics of a column only for comparisons within one type, and takes two unknown bounds for almost nothing left.
 */
export function isWithin(
  { at, zone }: { readonly at: RawBuilder<unknown>; readonly zone: RawBuilder<unknown> },
  { from, until }: Pick<Span, 'from' | 'until'>,
): RawBuilder<unknown> {
  const day = sql`(${at} AT TIME ZONE ${zone})::date`;
  return sql`(${at} >= (${from}::date - 1)::timestamptz AND ${at} < (${until}::date + 1)::timestamptz
    AND CASE WHEN ${day} >= ${from}::date THEN ${day} < ${until}::date ELSE false END)`;
}

/** Nothing for what is not narrowed. */
function narrow(condition: RawBuilder<unknown>, value: string | null): RawBuilder<unknown> {
  return value === null ? sql`` : sql`AND ${condition}`;
}

/** How long ahead the seat `x` was booked, its patient's language, and the patient's years on the day; as in slice.ts. */
const PATIENT_BUCKETS = {
  lead: sql`(SELECT CASE WHEN days < 7 THEN 'under-7' WHEN days <= 30 THEN '7-to-30' ELSE 'over-30' END
    FROM (SELECT (x.starts_at AT TIME ZONE x.zone)::date - (x.booked_at AT TIME ZONE x.zone)::date AS days) lead)`,
  language: sql`(SELECT coalesce(nullif(lower(split_part(p.language, '-', 1)), ''), 'unknown') FROM patient p
    WHERE p.organization_id = x.organization_id AND p.id = x.patient_id)`,
  age: sql`(SELECT CASE WHEN years < 18 THEN '0-17' WHEN years < 40 THEN '18-39' WHEN years < 65 THEN '40-64'
      WHEN years < 80 THEN '65-79' WHEN years IS NULL THEN 'unknown' ELSE '80-up' END
    FROM (SELECT extract(year FROM age((x.starts_at AT TIME ZONE x.zone)::date, p.birth_date)) AS years FROM patient p
      WHERE p.organization_id = x.organization_id AND p.id = x.patient_id) aged)`,
} as const;
const PATIENT_CHOICES = ['lead', 'language', 'age'] as const;

/** A choice that holds for one patient of a session gives its own bucket; otherwise that of the session stands. */
export function seatBucket(by: Span['by']): RawBuilder<unknown> {
  const own = PATIENT_CHOICES.find((choice) => choice === by);
  return own ? PATIENT_BUCKETS[own] : sql`x.bucket`;
}

/** Conditions on the seat `x`, with the zone and start of its session. */
export function seatConditions({ slice }: Span): RawBuilder<unknown> {
  return sql.join(
    PATIENT_CHOICES.map((choice) => narrow(sql`${PATIENT_BUCKETS[choice]} = ${slice[choice]}`, slice[choice])),
    sql` `,
  );
}

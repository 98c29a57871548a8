import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type ClusterRules, type Criterion, isByPrefix, type RuleCode } from '../../domain/clusters/cluster-rule.ts';
import { NO_RULE_FACTS, type RuleFacts } from '../../domain/clusters/rule-facts.ts';

export type RuleQuestion = {
  readonly organizationId: string;
  /** Null: a cluster that is being drawn; it has no sessions. */
  readonly clusterId: string | null;
  readonly rules: ClusterRules;
  readonly today: CalendarDate;
  /** Patients to look at whatever the records hold: those who are in the cluster. */
  readonly alwaysIds?: readonly string[];
  /** Only this patient. */
  readonly onlyId?: string;
};

type Gathered = { -readonly [Part in keyof RuleFacts]: RuleFacts[Part] };
type CodedRow = {
  readonly patientId: string;
  readonly category: string;
  readonly codings: readonly RuleCode[];
  readonly on: string | null;
  readonly value: number | null;
  readonly unit: string | null;
};

const LIST_OF_CATEGORY = {
  condition: 'conditions',
  medication: 'medications',
  observation: 'results',
  encounter: 'visits',
} as const;
const CATEGORY_OF_TYPE: Partial<Record<Criterion['type'], keyof typeof LIST_OF_CATEGORY>> = {
  condition: 'condition',
  medication: 'medication',
  result: 'observation',
  'last-visit': 'encounter',
};

/**
 * The facts that a cluster's rules look at, for every patient whom they could find, in a handful of statements however many patients
 * there are. The database only narrows; `matchesCluster` decides.
 */
export async function loadRuleFacts(tx: Tx, question: RuleQuestion): Promise<ReadonlyMap<string, RuleFacts>> {
  const { organizationId, rules, alwaysIds = [], onlyId = null } = question;
  const all = [...rules.include, ...rules.exclude];
  const coded = await findCoded(tx, organizationId, { all, onlyId });
  const needs = await findNeeds(tx, organizationId, { all, onlyId });
  const ids = onlyId === null ? whoCouldMatch(rules, { coded, needs }) : new Set([onlyId]);
  const people = await findPeople(tx, organizationId, ids === null ? null : [...ids, ...alwaysIds]);
  const facts = new Map<string, Gathered>(people.map(({ id, ...person }) => [id, { ...NO_RULE_FACTS, ...person }]));
  for (const row of coded) addCoded(facts.get(row.patientId), row);
  for (const { patientId, ...need } of needs) {
    const own = facts.get(patientId);
    if (own) own.needs = [...own.needs, need];
  }
  await addSeats(tx, question, facts, all);
  await addSites(tx, organizationId, facts, all);
  return facts;
}

type Sought = { readonly all: readonly Criterion[]; readonly onlyId: string | null };

function among(onlyId: string | null) {
  return onlyId === null ? sql`` : sql`AND patient_id = ${onlyId}`;
}

async function findCoded(tx: Tx, organizationId: string, { all, onlyId }: Sought): Promise<CodedRow[]> {
  const wanted = all.filter((each) => 'codes' in each);
  if (wanted.length === 0) return [];
  const categories = [...new Set(wanted.flatMap((each) => CATEGORY_OF_TYPE[each.type] ?? []))];
  const patterns = [...new Set(wanted.flatMap((each) => each.codes.map(patternOf)))];
  // Most facts have one coding: the others are looked through only where the first is not the one.
  const found = await sql<CodedRow>`
    SELECT f.patient_id AS "patientId", f.category, f.fact->'codings' AS codings, f.happened_on AS "on",
      (f.fact->>'value')::float8 AS value, f.fact->>'unit' AS unit
    FROM clinical_fact f
    WHERE f.organization_id = ${organizationId} AND f.category = ANY (${categories}::text[]) ${among(onlyId)}
      AND (f.fact->'codings'->0->>'code' LIKE ANY (${patterns}::text[])
        OR (jsonb_array_length(f.fact->'codings') > 1 AND EXISTS (
          SELECT 1 FROM jsonb_array_elements(f.fact->'codings') c WHERE c->>'code' LIKE ANY (${patterns}::text[]))))
      AND (f.category NOT IN ('condition', 'medication') OR f.fact->>'active' = 'true')`.execute(tx);
  return found.rows;
}

function patternOf({ system, code }: RuleCode): string {
  return `${code.replaceAll(/[\\%_]/g, '\\$&')}${isByPrefix(system) ? '%' : ''}`;
}

type NeedRow = RuleFacts['needs'][number] & { readonly patientId: string };

async function findNeeds(tx: Tx, organizationId: string, { all, onlyId }: Sought): Promise<NeedRow[]> {
  const kindIds = [...new Set(all.flatMap((each) => (each.type === 'recall-due' ? each.kindIds : [])))];
  if (kindIds.length === 0) return [];
  const found = await sql<NeedRow>`
    SELECT patient_id AS "patientId", kind_id AS "kindId", family, display, due_on AS "dueOn"
    FROM care_event WHERE organization_id = ${organizationId} AND status IN ('due', 'booked') AND kind_id = ANY (${kindIds}::text[]) ${among(onlyId)}`.execute(
    tx,
  );
  return found.rows;
}

function both(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((id) => b.has(id)));
}

type Carriers = { readonly coded: readonly CodedRow[]; readonly needs: readonly NeedRow[] };

/** Those with a row for each inclusion that needs one; null when no inclusion does, so that everybody is looked at. */
function whoCouldMatch(rules: ClusterRules, { coded, needs }: Carriers): ReadonlySet<string> | null {
  let left: ReadonlySet<string> | null = null;
  for (const criterion of rules.include) {
    const has = carriersOf(criterion, { coded, needs });
    if (has === null) continue;
    left = left === null ? has : both(left, has);
  }
  return left;
}

function carriersOf(criterion: Criterion, { coded, needs }: Carriers): ReadonlySet<string> | null {
  if (criterion.type === 'recall-due') {
    return new Set(needs.filter((need) => criterion.kindIds.includes(need.kindId)).map((need) => need.patientId));
  }
  if (criterion.type !== 'condition' && criterion.type !== 'medication' && criterion.type !== 'result') return null;
  const category = CATEGORY_OF_TYPE[criterion.type];
  return new Set(coded.filter((row) => row.category === category).map((row) => row.patientId));
}

type PersonRow = Pick<RuleFacts, 'birthOn' | 'deceased' | 'language'> & { readonly id: string };

async function findPeople(tx: Tx, organizationId: string, ids: readonly string[] | null): Promise<PersonRow[]> {
  const those = ids === null ? sql`NOT deceased` : sql`id = ANY (${[...new Set(ids)]}::uuid[])`;
  const found = await sql<PersonRow>`
    SELECT id, birth_date AS "birthOn", deceased, language FROM patient
    WHERE organization_id = ${organizationId} AND ${those}`.execute(tx);
  return found.rows;
}

function addCoded(own: Gathered | undefined, row: CodedRow): void {
  if (!own) return;
  const fact = { codes: row.codings, on: row.on };
  const list = LIST_OF_CATEGORY[row.category as keyof typeof LIST_OF_CATEGORY];
  if (list !== 'results') own[list] = [...own[list], fact];
  else if (row.value !== null) own.results = [...own.results, { ...fact, value: row.value, unit: row.unit }];
}

async function addSeats(
  tx: Tx,
  { organizationId, clusterId, today }: RuleQuestion,
  facts: ReadonlyMap<string, Gathered>,
  all: readonly Criterion[],
): Promise<void> {
  if (clusterId === null || !all.some((each) => each.type === 'last-visit' || each.type === 'next-visit')) return;
  const found = await sql<{ patientId: string; last: string | null; next: string | null }>`
    SELECT x.patient_id AS "patientId",
      max(s.occurs_on) FILTER (WHERE x.status IN ('arrived', 'roomed', 'in-service', 'completed')) AS last,
      min(s.occurs_on) FILTER (WHERE x.status IN ('booked', 'confirmed') AND s.occurs_on >= ${today}) AS next
    FROM session s JOIN seat x ON x.organization_id = s.organization_id AND x.session_id = s.id
    WHERE s.organization_id = ${organizationId} AND s.cluster_id = ${clusterId} GROUP BY 1`.execute(tx);
  for (const { patientId, last, next } of found.rows) {
    const own = facts.get(patientId);
    if (own) Object.assign(own, { lastSeatOn: last, nextSeatOn: next });
  }
}

async function addSites(
  tx: Tx,
  organizationId: string,
  facts: ReadonlyMap<string, Gathered>,
  all: readonly Criterion[],
): Promise<void> {
  const siteIds = [...new Set(all.flatMap((each) => (each.type === 'site' ? each.siteIds : [])))];
  if (siteIds.length === 0) return;
  const found = await sql<{ patientId: string; siteId: string; name: string }>`
    SELECT been.patient_id AS "patientId", been.site_id AS "siteId", site.name FROM (
      SELECT x.patient_id, s.site_id FROM session s JOIN seat x ON x.organization_id = s.organization_id AND x.session_id = s.id
      WHERE s.organization_id = ${organizationId} AND s.site_id = ANY (${siteIds}::uuid[]) AND x.status NOT IN ('held', 'expired', 'cancelled')
      UNION SELECT a.patient_id, a.site_id FROM appointment a
      WHERE a.organization_id = ${organizationId} AND a.site_id = ANY (${siteIds}::uuid[]) AND a.status IN ('booked', 'done')
    ) been JOIN site ON site.organization_id = ${organizationId} AND site.id = been.site_id`.execute(tx);
  for (const { patientId, siteId, name } of found.rows) {
    const own = facts.get(patientId);
    if (own) own.sites = [...own.sites, { siteId, name }];
  }
}

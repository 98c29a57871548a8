import { sql } from 'kysely';
import { holds } from '#features/access/server/public.ts';
import { instantOfWallTime, wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type AskFacts, askAnaesthesia, askClinician, askFamily } from '../domain/ask-words.ts';
import type { BundlePartRow } from './find-parts-store.ts';
import type { BundleRow } from './find-store.ts';

export type Ask = {
  readonly part: 'orderer' | 'anaesthesia' | 'family';
  readonly personId: string;
  readonly personName: string;
  readonly byTelephone: boolean;
  readonly question: string;
};

export type Proposal = {
  readonly asks: readonly Ask[];
  readonly needsClinician: boolean;
  /** The plan holds an anaesthetic: somebody of anaesthesia should be asked. */
  readonly holdsAnaesthetic: boolean;
  readonly clinicians: readonly { readonly id: string; readonly name: string }[];
  readonly answerBy: Date;
  readonly answerByOn: string;
};

export type ProposalAsked = {
  readonly bundle: BundleRow;
  readonly parts: readonly BundlePartRow[];
  readonly clinicianId: string | undefined;
  /** Who speaks for anaesthesia. */
  readonly anaesthetistId: string | undefined;
  readonly sender: { readonly personId: string; readonly personName: string };
  readonly now: Date;
};

const ANSWER_DAYS = 5;
const MS_PER_DAY = 86_400_000;
/** Answers count until the day ends. */
const LAST_MINUTE = 24 * 60 - 1;

/**
 * Who is asked what: each ordering clinician, a chosen one for care that nobody ordered, a chosen one for anaesthesia, and the family. A family without an account
 * is called by the sender, who writes down what they said. Answers are due in five days, or two days before the first new visit.
 */
export async function planProposal(tx: Tx, organizationId: string, asked: ProposalAsked): Promise<Proposal> {
  const { bundle, parts, clinicianId, anaesthetistId, now } = asked;
  const zone = parts[0]?.zone ?? 'UTC';
  const clinicians = await loadClinicians(tx, organizationId);
  const known = new Map(clinicians.map(({ id, name }) => [id, name]));
  const orderers = [
    ...new Set(parts.flatMap(({ orderedBy }) => (orderedBy !== null && known.has(orderedBy) ? orderedBy : []))),
  ];
  const hasUnordered = parts.some(({ orderedBy }) => orderedBy === null || !known.has(orderedBy));
  const needsClinician = hasUnordered && orderers.length === 0;
  const chosen = clinicianId !== undefined && known.has(clinicianId) ? [clinicianId] : [];
  const anaesthetists = bundle.sedations > 0 ? clinicians.filter(({ id }) => id === anaesthetistId) : [];
  const people = [...new Set([...orderers, ...chosen])];
  const facts = (personId: string): AskFacts => ({
    visits: bundle.visits,
    baselineVisits: bundle.baselineVisits,
    needles: bundle.needles,
    gain: bundle.plan.gain,
    ordered: parts.filter(({ orderedBy }) => orderedBy === personId).length,
  });
  const family = await familyAsks(tx, organizationId, asked);
  const first = Math.min(...parts.filter(({ stays }) => !stays).map(({ startAt }) => startAt.getTime()));
  const latest = Number.isFinite(first) ? first - 2 * MS_PER_DAY : now.getTime() + ANSWER_DAYS * MS_PER_DAY;
  const lastAt = Math.max(now.getTime() + MS_PER_DAY, Math.min(now.getTime() + ANSWER_DAYS * MS_PER_DAY, latest));
  const answerByOn = wallTimeOfInstant(new Date(lastAt), zone).date;
  const answerBy = instantOfWallTime(answerByOn, LAST_MINUTE, zone);
  return {
    asks: [
      ...people.map((personId) => ({
        part: 'orderer' as const,
        personId,
        personName: known.get(personId) ?? '',
        byTelephone: false,
        question: askClinician(facts(personId)),
      })),
      ...anaesthetists.map(({ id, name }) => ({
        part: 'anaesthesia' as const,
        personId: id,
        personName: name,
        byTelephone: false,
        question: askAnaesthesia(bundle),
      })),
      ...family.map((each) => ({ ...each, part: 'family' as const, question: askFamily(facts(each.personId)) })),
    ],
    needsClinician,
    holdsAnaesthetic: bundle.sedations > 0,
    clinicians,
    answerBy,
    answerByOn,
  };
}

/** Who may decide for a patient's care: asked to answer, and to decide clinically. */
async function loadClinicians(tx: Tx, organizationId: string) {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT p.id, p.name FROM person p
    WHERE p.organization_id = ${organizationId} AND p.disabled_at IS NULL
      AND ${holds('approvals.answer')} AND ${holds('clinical-reviews.answer')}
    ORDER BY p.name`.execute(tx);
  return rows;
}

async function familyAsks(tx: Tx, organizationId: string, { bundle, sender, now, parts }: ProposalAsked) {
  const on = wallTimeOfInstant(now, parts[0]?.zone ?? 'UTC').date;
  const proxies = await tx
    .selectFrom('patient_proxy as x')
    .innerJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'x.organization_id').onRef('p.id', '=', 'x.person_id'),
    )
    .select(['p.id as personId', 'p.name as personName'])
    .distinct()
    .where('x.organization_id', '=', organizationId)
    .where('x.patient_id', '=', bundle.patientId)
    .where('x.valid_from', '<=', on)
    .where((where) => where.or([where('x.valid_until', 'is', null), where('x.valid_until', '>=', on)]))
    .where('p.disabled_at', 'is', null)
    .orderBy('p.name')
    .execute();
  if (proxies.length > 0) return proxies.map((each) => ({ ...each, byTelephone: false }));
  return [{ personId: sender.personId, personName: sender.personName, byTelephone: true }];
}

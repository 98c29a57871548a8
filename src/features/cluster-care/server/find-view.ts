import { findKindById } from '#features/care-events/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { proofWords } from '../domain/proof-words.ts';
import type { FindDetail, FindRow, PreferenceReply } from '../find-contract.ts';
import { loadApprovals } from './approval-store.ts';
import { type FamilyPreference, loadPreferences } from './family-preference-store.ts';
import { type BundlePartRow, loadParts } from './find-parts-store.ts';
import type { BundleRow } from './find-store.ts';
import { loadPatientNames, type PatientName } from './patient-names.ts';

export function findRow(
  bundle: BundleRow,
  { name, isAskedFor }: { readonly name: PatientName | undefined; readonly isAskedFor: boolean },
): FindRow {
  return {
    bundleId: bundle.id,
    number: bundle.number,
    state: bundle.state,
    patientId: bundle.patientId,
    patientName: name?.name ?? null,
    sentence: bundle.plan.sentence,
    gain: bundle.gain,
    visits: bundle.visits,
    baselineVisits: bundle.baselineVisits,
    needles: bundle.needles,
    baselineNeedles: bundle.baselineNeedles,
    sedations: bundle.sedations,
    baselineSedations: bundle.baselineSedations,
    minutesSaved: bundle.baselineMinutes - bundle.minutes,
    singleDays: [...bundle.plan.singleDays],
    togetherDays: [...bundle.plan.togetherDays],
    isAskedFor,
    version: bundle.version,
  };
}

export function preferenceReply(preference: FamilyPreference | undefined): PreferenceReply {
  return {
    preference: preference?.preference ?? 'no-preference',
    reason: preference?.reason ?? '',
    needleFear: preference?.needleFear ?? false,
    awakeNeedlesPerVisitMax: preference?.awakeNeedlesPerVisitMax ?? null,
    statedAt: preference?.statedAt.toISOString() ?? null,
    version: preference?.version ?? 0,
  };
}

export function visitsOf(bundle: BundleRow, parts: readonly BundlePartRow[]): FindDetail['visitsPlanned'] {
  return bundle.plan.visits.map((visit, index) => {
    const part = parts.find(({ visitNumber }) => visitNumber === index + 1);
    return {
      visitNumber: index + 1,
      siteName: part?.siteName ?? '',
      siteAddress: part?.siteAddress ?? '',
      zone: visit.zone,
      startAt: visit.startAt,
      endAt: visit.endAt,
      needlesAwake: visit.needleGroups.filter(({ awake }) => awake).length,
      sedations: visit.sedationGroups.length,
    };
  });
}

export function eventsOf(bundle: BundleRow, parts: readonly BundlePartRow[]): FindDetail['events'] {
  const asleep = new Set(bundle.plan.visits.flatMap(({ sedationGroups }) => sedationGroups.flat()));
  return parts.map((part) => {
    const single = bundle.plan.singles.find(({ eventId }) => eventId === part.careEventId);
    return {
      careEventId: part.careEventId,
      display: part.display,
      orderedBy: part.orderedByName,
      needle: findKindById(part.kindId)?.needle ?? 'none',
      isAsleep: asleep.has(part.careEventId),
      single: {
        startAt: single?.startAt ?? null,
        endAt: single?.endAt ?? null,
        dueOn: single?.dueOn ?? '',
        latestOn: single?.latestOn ?? '',
      },
      together: {
        visitNumber: part.visitNumber,
        startAt: part.startAt.toISOString(),
        endAt: part.endAt.toISOString(),
        stays: part.stays,
      },
    };
  });
}

export function rulesOf(bundle: BundleRow): FindDetail['rules'] {
  return bundle.findings.map((each) => ({
    ruleId: each.ruleId,
    outcome: each.outcome,
    sentence: each.sentence,
    condition: each.condition,
    number: each.number,
    source: each.source,
    verified: each.verified,
    owner: each.owner,
  }));
}

export async function findDetail(
  tx: Tx,
  organizationId: string,
  bundle: BundleRow,
  { mayNamePatient }: { readonly mayNamePatient: boolean },
): Promise<FindDetail> {
  const parts = (await loadParts(tx, organizationId, [bundle.id])).get(bundle.id) ?? [];
  const names = mayNamePatient ? await loadPatientNames(tx, organizationId, [bundle.patientId]) : new Map();
  const preferences = await loadPreferences(tx, organizationId, [bundle.patientId]);
  const approvals = await loadApprovals(tx, organizationId, bundle.id);
  return {
    ...findRow(bundle, { name: names.get(bundle.patientId), isAskedFor: await isAskedFor(tx, organizationId, bundle) }),
    foundOn: bundle.foundOn,
    fasts: bundle.plan.fasts,
    baselineFasts: bundle.plan.baselineFasts,
    proof: proofWords(bundle.plan),
    visitsPlanned: visitsOf(bundle, parts),
    events: eventsOf(bundle, parts),
    leftOut: bundle.plan.leftOut.map((each) => ({ ...each })),
    rules: rulesOf(bundle),
    preference: preferenceReply(preferences.get(bundle.patientId)),
    approvals: approvals.map((each) => ({
      part: each.part,
      personName: each.personName,
      byTelephone: each.byTelephone,
      question: each.question,
      answerBy: each.answerBy.toISOString(),
      answer: each.answer,
      reason: each.reason,
      answeredAt: each.answeredAt?.toISOString() ?? null,
    })),
    history: await loadHistory(tx, organizationId, bundle.id),
  };
}

async function isAskedFor(tx: Tx, organizationId: string, bundle: BundleRow): Promise<boolean> {
  const row = await tx
    .selectFrom('together_request')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', bundle.patientId)
    .where('answer', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

async function loadHistory(tx: Tx, organizationId: string, bundleId: string): Promise<FindDetail['history']> {
  const rows = await tx
    .selectFrom('bundle_change as c')
    .leftJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'c.organization_id').onRef('p.id', '=', 'c.person_id'),
    )
    .select(['c.at', 'p.name', 'c.to_state', 'c.reason'])
    .where('c.organization_id', '=', organizationId)
    .where('c.bundle_id', '=', bundleId)
    .orderBy('c.at')
    .orderBy('c.id')
    .execute();
  return rows.map((row) => ({
    at: row.at.toISOString(),
    personName: row.name,
    to: row.to_state as FindDetail['state'],
    reason: row.reason,
  }));
}

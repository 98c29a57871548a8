import type { Tx } from '#platform/server/database/within-wall.ts';
import { type BundlingPreference, type FamilyWishes, HIGH_NEEDLE_FEAR } from '../domain/family-wishes.ts';

export type FamilyPreference = {
  readonly patientId: string;
  readonly preference: BundlingPreference;
  readonly reason: string;
  readonly needleFear: boolean;
  readonly awakeNeedlesPerVisitMax: number | null;
  readonly statedAt: Date;
  readonly statedByName: string | null;
  readonly version: number;
};

export async function loadPreferences(
  tx: Tx,
  organizationId: string,
  patientIds: readonly string[],
): Promise<ReadonlyMap<string, FamilyPreference>> {
  if (patientIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('family_preference as f')
    .leftJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'f.organization_id').onRef('p.id', '=', 'f.stated_by'),
    )
    .select([
      'f.patient_id as patientId',
      'f.preference',
      'f.reason',
      'f.needle_fear as needleFear',
      'f.awake_needles_per_visit_max as awakeNeedlesPerVisitMax',
      'f.stated_at as statedAt',
      'p.name as statedByName',
      'f.version',
    ])
    .where('f.organization_id', '=', organizationId)
    .where('f.patient_id', 'in', [...patientIds])
    .execute();
  return new Map(
    rows.map((row) => [row.patientId, { ...row, preference: row.preference as FamilyPreference['preference'] }]),
  );
}

/** As the rules read them; null when nobody has asked the family yet. */
export function wishesOf(preference: FamilyPreference | undefined): FamilyWishes | null {
  if (preference === undefined) return null;
  return {
    preference: preference.preference,
    awakeNeedlesPerVisit: preference.awakeNeedlesPerVisitMax,
    minutesPerVisit: null,
    needleFear: preference.needleFear ? HIGH_NEEDLE_FEAR : null,
  };
}

export type PreferenceStated = {
  readonly patientId: string;
  readonly preference: BundlingPreference;
  readonly reason: string;
  readonly needleFear: boolean;
  readonly awakeNeedlesPerVisitMax: number | null;
  readonly personId: string;
  readonly at: Date;
};

/** False when somebody else changed it meanwhile. Version 0: none was stated so far. */
export async function savePreference(
  tx: Tx,
  organizationId: string,
  stated: PreferenceStated & { readonly version: number },
): Promise<boolean> {
  const values = {
    preference: stated.preference,
    reason: stated.reason,
    needle_fear: stated.needleFear,
    awake_needles_per_visit_max: stated.awakeNeedlesPerVisitMax,
    stated_by: stated.personId,
    stated_at: stated.at,
    version: stated.version + 1,
  };
  if (stated.version === 0) {
    const made = await tx
      .insertInto('family_preference')
      .values({ organization_id: organizationId, patient_id: stated.patientId, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .returning('patient_id')
      .executeTakeFirst();
    return made !== undefined;
  }
  const updated = await tx
    .updateTable('family_preference')
    .set(values)
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', stated.patientId)
    .where('version', '=', stated.version)
    .returning('patient_id')
    .executeTakeFirst();
  return updated !== undefined;
}

/** The family said "spread them": kept whatever else was stated before. */
export async function rememberSpread(
  tx: Tx,
  organizationId: string,
  stated: { readonly patientId: string; readonly reason: string; readonly personId: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('family_preference')
    .values({
      organization_id: organizationId,
      patient_id: stated.patientId,
      preference: 'spread',
      reason: stated.reason,
      stated_by: stated.personId,
      stated_at: stated.at,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'patient_id']).doUpdateSet((set) => ({
        preference: 'spread',
        reason: stated.reason,
        stated_by: stated.personId,
        stated_at: stated.at,
        version: set('family_preference.version', '+', 1),
      })),
    )
    .execute();
}

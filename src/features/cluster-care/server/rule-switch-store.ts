import type { Tx } from '#platform/server/database/within-wall.ts';
import type { RuleSwitches } from '../domain/evaluate-rules.ts';

export type RuleSwitchRow = {
  readonly ruleId: string;
  readonly enabled: boolean;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly changedAt: Date;
  readonly version: number;
};

/** The rules that this hospital has switched; all others stand at their own default. */
export async function loadSwitchRows(tx: Tx, organizationId: string): Promise<readonly RuleSwitchRow[]> {
  return tx
    .selectFrom('combination_rule_switch as s')
    .leftJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.owner_id'),
    )
    .select([
      's.rule_id as ruleId',
      's.enabled',
      's.owner_id as ownerId',
      'p.name as ownerName',
      's.changed_at as changedAt',
      's.version',
    ])
    .where('s.organization_id', '=', organizationId)
    .execute();
}

export async function loadSwitches(tx: Tx, organizationId: string): Promise<RuleSwitches> {
  const rows = await loadSwitchRows(tx, organizationId);
  return new Map(rows.map(({ ruleId, enabled }) => [ruleId, { enabled }]));
}

export type SwitchChange = {
  readonly ruleId: string;
  readonly enabled: boolean;
  readonly ownerId: string | null;
  readonly personId: string;
  readonly at: Date;
  /** 0 when the rule was never switched. */
  readonly version: number;
};

/** False when somebody else changed it meanwhile. */
export async function saveSwitch(tx: Tx, organizationId: string, change: SwitchChange): Promise<boolean> {
  const values = {
    enabled: change.enabled,
    owner_id: change.ownerId,
    changed_by: change.personId,
    changed_at: change.at,
    version: change.version + 1,
  };
  if (change.version === 0) {
    const made = await tx
      .insertInto('combination_rule_switch')
      .values({ organization_id: organizationId, rule_id: change.ruleId, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .returning('rule_id')
      .executeTakeFirst();
    return made !== undefined;
  }
  const updated = await tx
    .updateTable('combination_rule_switch')
    .set(values)
    .where('organization_id', '=', organizationId)
    .where('rule_id', '=', change.ruleId)
    .where('version', '=', change.version)
    .returning('rule_id')
    .executeTakeFirst();
  return updated !== undefined;
}

import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import type { CombinationRule } from '../domain/combination-rule.ts';
import { COMBINATION_RULES } from '../domain/combination-rules.ts';
import { listRules, type RuleRow, switchRule } from '../rule-contract.ts';
import { loadSwitchRows, type RuleSwitchRow, saveSwitch } from './rule-switch-store.ts';

const NOT_FOUND = refuse('not-found', 'There is no such rule.');

export const ruleRoutes: readonly ServedRoute[] = [
  serve(listRules, async ({ tx, access }) => {
    const switches = new Map((await loadSwitchRows(tx, access.organizationId)).map((row) => [row.ruleId, row]));
    return accept({ rules: COMBINATION_RULES.map((rule) => ruleRow(rule, switches.get(rule.id))) });
  }),

  serve(switchRule, async ({ tx, access, params, body, version, now, audit, publish }) => {
    const { organizationId, personId } = access;
    const rule = COMBINATION_RULES.find(({ id }) => id === params.ruleId);
    if (rule === undefined) return NOT_FOUND;
    const before = (await loadSwitchRows(tx, organizationId)).find(({ ruleId }) => ruleId === rule.id);
    const ownerId = body.ownerId === undefined ? (before?.ownerId ?? null) : body.ownerId;
    if (ownerId !== null) {
      const owner = await tx
        .selectFrom('person')
        .select('id')
        .where('organization_id', '=', organizationId)
        .where('id', '=', ownerId)
        .executeTakeFirst();
      if (owner === undefined) return refuse('owner-unknown', 'There is no such person here.', 'ownerId');
    }
    const change = { ruleId: rule.id, enabled: body.enabled, ownerId, personId, at: now, version: version ?? 0 };
    const saved = await saveSwitch(tx, organizationId, change);
    const row = (await loadSwitchRows(tx, organizationId)).find(({ ruleId }) => ruleId === rule.id);
    if (!saved) {
      const sentence = 'Somebody else has just switched this rule. What you see now is theirs.';
      return { ok: false, refusal: { code: 'stale', sentence, extra: { current: ruleRow(rule, row) } } };
    }
    await audit({
      action: 'update',
      entityType: 'combination-rule',
      purpose: 'administration',
      detail: { ruleId: rule.id, enabled: body.enabled, wasEnabled: before?.enabled ?? rule.enabledByDefault },
    });
    await publish({ topic: 'rule-switch', audience: 'rules.read', payload: { ruleId: rule.id } });
    return accept(ruleRow(rule, row));
  }),
];

function ruleRow(rule: CombinationRule, row: RuleSwitchRow | undefined): RuleRow {
  return {
    ruleId: rule.id,
    kind: rule.kind,
    severity: rule.severity,
    condition: rule.condition,
    number: rule.number,
    source: rule.source,
    verified: rule.verified,
    owner: rule.owner,
    ownerId: row?.ownerId ?? null,
    ownerName: row?.ownerName ?? null,
    ruleVersion: rule.version,
    enabled: row?.enabled ?? rule.enabledByDefault,
    enabledByDefault: rule.enabledByDefault,
    changedAt: row?.changedAt.toISOString() ?? null,
    version: row?.version ?? 0,
  };
}

import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { RULE_KINDS } from './domain/combination-rule.ts';

const ruleRowSchema = z.object({
  ruleId: z.string(),
  kind: z.enum(RULE_KINDS),
  severity: z.enum(['hard', 'soft']),
  condition: z.string(),
  number: z.string(),
  source: z.string(),
  /** False: a product default that the hospital must set. */
  verified: z.boolean(),
  /** The role that answers for the rule and may lift it. */
  owner: z.string(),
  /** The named person of this hospital, when one was named. */
  ownerId: z.uuid().nullable(),
  ownerName: z.string().nullable(),
  ruleVersion: z.number().int(),
  enabled: z.boolean(),
  enabledByDefault: z.boolean(),
  changedAt: z.string().nullable(),
  /** Version of the switch; 0 when it was never touched. */
  version: z.number().int(),
});
export type RuleRow = z.output<typeof ruleRowSchema>;

export const listRules = defineRoute({
  name: 'listRules',
  summary: 'Every rule of cluster care with its number, source, owner and switch.',
  method: 'GET',
  path: '/api/rules',
  permission: 'rules.read',
  reply: z.object({ rules: z.array(ruleRowSchema) }),
  staleOn: ['rule-switch'],
});

export const switchRule = defineRoute({
  name: 'switchRule',
  summary: 'Switch a rule on or off for this hospital, and name who answers for it.',
  method: 'PUT',
  path: '/api/rules/:ruleId/switch',
  permission: 'rules.switch',
  params: z.object({ ruleId: z.string().max(20) }),
  body: z.object({ enabled: z.boolean(), ownerId: z.uuid().nullable().optional() }),
  ifMatch: true,
  reply: ruleRowSchema,
  refusals: { 'owner-unknown': 400 },
});

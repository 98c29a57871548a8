import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Access } from '#platform/server/http/call.ts';
import { type FlowRules, flowRulesOf } from '../../domain/flow/flow-rules.ts';
import { findFlowSetting, findTemplateSettings } from './flow-setting-store.ts';
import { type FlowSeatRow, type FlowSessionRow, findFlowSeat, findFlowSessions, lockForMove } from './flow-store.ts';

/** Who moves patients, and when: somebody on duty, or the patient at check-in. */
export type Mover = { readonly access: Access; readonly now: Date };

export type FlowScene = {
  readonly seat: FlowSeatRow;
  readonly session: FlowSessionRow;
  readonly rules: FlowRules;
};

/** The seat, its session and its rules, read under the locks of whoever changes seats. Null: there is no such seat. */
export async function openScene(tx: Tx, organizationId: string, seatId: string): Promise<FlowScene | null> {
  const before = await findFlowSeat(tx, organizationId, seatId);
  if (!before) return null;
  await lockForMove(tx, organizationId, before);
  const seat = await findFlowSeat(tx, organizationId, seatId);
  const [session] = await findFlowSessions(tx, organizationId, { sessionId: before.sessionId });
  if (!seat || !session) return null;
  const rules = (await findRules(tx, organizationId, [session])).get(session.sessionId);
  return rules ? { seat, session, rules } : null;
}

export async function findRules(
  tx: Tx,
  organizationId: string,
  sessions: readonly FlowSessionRow[],
): Promise<ReadonlyMap<string, FlowRules>> {
  const organization = await findFlowSetting(tx, organizationId, null);
  const templates = await findTemplateSettings(
    tx,
    organizationId,
    sessions.map(({ templateId }) => templateId),
  );
  return new Map(
    sessions.map((session) => [
      session.sessionId,
      flowRulesOf(templates.get(session.templateId) ?? null, organization, session),
    ]),
  );
}

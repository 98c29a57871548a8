import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { settleTask } from '../domain/settle-task.ts';
import type { Moment } from './message-clock.ts';
import { MESSAGE_COLUMNS, type MessageRow, moveMessage } from './message-store.ts';
import { announceMessage } from './record-outcome.ts';

type Told = MessageRow & { readonly doneBy: string | null };

/** Whoever was told of a change by the desk needs no second call: what is left to do about the message is done. */
export async function settleToldByDesk(tx: Tx, moment: Moment, recontactId: string): Promise<void> {
  const { rows } = await sql<Told>`
    SELECT ${MESSAGE_COLUMNS}, r.done_by AS "doneBy" FROM recontact r
    JOIN message m ON m.organization_id = r.organization_id AND m.seat_id = r.seat_id
      AND (m.occasion = r.id::text OR (r.what = 'cancelled' AND m.purpose = 'cancelled-by-clinic'))
    WHERE r.organization_id = ${moment.organizationId} AND r.id = ${recontactId} AND r.state = 'done'
    ORDER BY m.id FOR UPDATE OF m`.execute(tx);
  for (const { doneBy, ...message } of rows) {
    const { state, task, settledAt } = message;
    const settled = settleTask({ state, task, isSettled: settledAt !== null }, 'by-phone');
    if (!settled.ok) continue;
    await moveMessage(tx, moment, message, { to: settled.value, reason: 'by-phone', personId: doneBy, settled: true });
    await announceMessage(tx, moment, message.id);
  }
}

import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';

/** Whether the patient has another engagement within the span. */
export async function isElsewhere(
  tx: Tx,
  organizationId: string,
  { patientId, from, until }: { patientId: string; from: Date; until: Date },
): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM patient_time
    WHERE organization_id = ${organizationId} AND patient_id = ${patientId} AND status IN ('held', 'booked')
      AND during && tstzrange(${from}, ${until}, '[)') LIMIT 1`.execute(tx);
  return found.rows.length > 0;
}

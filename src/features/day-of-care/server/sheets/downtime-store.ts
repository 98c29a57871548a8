import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';

export type SiteOfPrintout = {
  readonly siteId: string;
  readonly siteName: string;
  readonly zone: string;
  readonly lastMadeOn: string | null;
};

export async function findSites(tx: Tx, organizationId: string): Promise<SiteOfPrintout[]> {
  const found = await sql<SiteOfPrintout>`
    SELECT s.id AS "siteId", s.name AS "siteName", s.zone,
      (SELECT max(d.held_on) FROM downtime_sheet d WHERE d.organization_id = s.organization_id AND d.site_id = s.id)
        AS "lastMadeOn"
    FROM site s WHERE s.organization_id = ${organizationId} ORDER BY s.id`.execute(tx);
  return found.rows;
}

type NewPrintout = {
  readonly siteId: string;
  readonly heldOn: string;
  readonly madeAt: Date;
  readonly sessionsCount: number;
  readonly patientIds: readonly string[];
  readonly pdf: Buffer;
};

/** Keeps the printout of a day; whoever comes second changes nothing. Its id, or null. */
export async function keepPrintout(tx: Tx, organizationId: string, given: NewPrintout): Promise<string | null> {
  const { siteId, heldOn, madeAt, sessionsCount, patientIds, pdf } = given;
  const kept = await tx
    .insertInto('downtime_sheet')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      site_id: siteId,
      held_on: heldOn,
      made_at: madeAt,
      sessions_count: sessionsCount,
      patient_ids: [...patientIds],
      pdf,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'site_id', 'held_on']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return kept?.id ?? null;
}

export async function dropPrintoutsBefore(tx: Tx, organizationId: string, on: string): Promise<void> {
  await tx
    .deleteFrom('downtime_sheet')
    .where('organization_id', '=', organizationId)
    .where('held_on', '<', on)
    .execute();
}

export type PrintoutRow = {
  readonly downtimeSheetId: string;
  readonly siteName: string;
  readonly heldOn: string;
  readonly madeAt: Date;
  readonly zone: string;
  readonly sessionsCount: number;
};

export async function findPrintouts(tx: Tx, organizationId: string): Promise<PrintoutRow[]> {
  const found = await sql<PrintoutRow>`
    SELECT d.id AS "downtimeSheetId", s.name AS "siteName", d.held_on AS "heldOn", d.made_at AS "madeAt", s.zone,
      d.sessions_count AS "sessionsCount"
    FROM downtime_sheet d JOIN site s ON s.organization_id = d.organization_id AND s.id = d.site_id
    WHERE d.organization_id = ${organizationId} ORDER BY d.held_on DESC, s.name LIMIT 100`.execute(tx);
  return found.rows;
}

type Printout = {
  readonly heldOn: string;
  readonly sessionsCount: number;
  readonly patientIds: string[];
  readonly pdf: Buffer;
};

export async function readPrintout(tx: Tx, organizationId: string, sheetId: string): Promise<Printout | null> {
  const found = await sql<Printout>`
    SELECT held_on AS "heldOn", sessions_count AS "sessionsCount", patient_ids AS "patientIds", pdf FROM downtime_sheet
    WHERE organization_id = ${organizationId} AND id = ${sheetId}`.execute(tx);
  return found.rows[0] ?? null;
}

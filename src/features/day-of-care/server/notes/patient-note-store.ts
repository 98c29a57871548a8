import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { VisitNote } from '../../note-contract.ts';

const VISITS_SHOWN_MAX = 100;

type Entry = VisitNote['entries'][number];
type VisitRow = Omit<VisitNote, 'startsAt' | 'entries'> & {
  readonly startsAt: Date;
  readonly entries: readonly Entry[];
};

/** Visits of a patient in whose record something was signed, newest first. */
export async function findVisitNotes(tx: Tx, organizationId: string, patientId: string): Promise<readonly VisitNote[]> {
  const { rows } = await sql<VisitRow>`
    SELECT e.id AS "encounterId", e.session_id AS "sessionId", c.name AS "clusterName", site.name AS "siteName", s.zone,
      s.starts_at AS "startsAt", e.attendance, e.state = 'cancelled' AS "isTakenBack",
      jsonb_agg(jsonb_build_object('noteVersion', n.note_version, 'narrative', n.narrative, 'narrativeByName', g.name,
        'ownSection', n.own_section, 'writtenAt', n.written_at, 'writtenByName', w.name) ORDER BY n.note_version) AS entries
    FROM encounter_note n
    JOIN encounter e ON e.organization_id = n.organization_id AND e.id = n.encounter_id
    JOIN session s ON s.organization_id = e.organization_id AND s.id = e.session_id
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    JOIN person w ON w.organization_id = n.organization_id AND w.id = n.written_by
    LEFT JOIN session_narrative v ON v.organization_id = n.organization_id AND v.session_id = e.session_id
      AND v.narrative_version = n.narrative_version
    LEFT JOIN person g ON g.organization_id = v.organization_id AND g.id = v.written_by
    WHERE n.organization_id = ${organizationId} AND n.patient_id = ${patientId}
    GROUP BY e.organization_id, e.id, s.organization_id, s.id, c.name, site.name
    ORDER BY s.starts_at DESC, e.id LIMIT ${VISITS_SHOWN_MAX}`.execute(tx);
  return rows.map((row) => ({
    ...row,
    startsAt: row.startsAt.toISOString(),
    entries: row.entries.map((entry) => ({ ...entry, writtenAt: new Date(entry.writtenAt).toISOString() })),
  }));
}

export type PatientHead = {
  readonly patientId: string;
  readonly name: string;
  readonly birthDate: string | null;
  readonly number: string | null;
};

export async function findPatientHead(tx: Tx, organizationId: string, patientId: string): Promise<PatientHead | null> {
  const { rows } = await sql<PatientHead>`
    SELECT p.id AS "patientId", concat_ws(' ', p.given_names, p.family_name) AS name, p.birth_date::text AS "birthDate",
      (SELECT i.value FROM patient_identifier i WHERE i.organization_id = p.organization_id AND i.patient_id = p.id
        ORDER BY i.label = '', i.system, i.value LIMIT 1) AS number
    FROM patient p WHERE p.organization_id = ${organizationId} AND p.id = ${patientId}`.execute(tx);
  return rows[0] ?? null;
}

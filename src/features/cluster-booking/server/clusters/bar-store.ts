import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Refusal, Result } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type BarFacts, type BarRefusal, decideBar } from '../../domain/clusters/booking-bar.ts';
import type { VisitType } from '../../domain/clusters/cluster-state.ts';
import { flagsOn, type GroupFlag, isForPatient } from '../../domain/clusters/group-suitability.ts';

export type BarQuestion = {
  readonly organizationId: string;
  readonly patientId: string;
  readonly clusterId: string;
  /** Null: about the cluster as such, before a session is chosen. */
  readonly session: { readonly id: string; readonly occursOn: CalendarDate } | null;
  readonly now: Date;
};

type Row = {
  readonly visitType: VisitType;
  readonly hasOpenRedFlag: boolean;
  readonly clinicianSaid: string | null;
  readonly clinicianSaidAt: Date | null;
  readonly verdict: 'fits' | 'individual-visit' | 'stop' | null;
  readonly answeredVersion: number | null;
  readonly answeredAt: Date | null;
  readonly isOverridden: boolean;
  readonly questionVersion: number | null;
  readonly flags: { flag: GroupFlag; untilOn: string | null }[];
  readonly gender: string;
  readonly language: string | null;
  readonly isKeptApart: boolean;
  readonly isWomenOnly: boolean | null;
  readonly heldIn: string | null;
};

/** Whether anything but the seat itself stands in the way of booking. Read under the locks of whoever books. */
export async function barFor(tx: Tx, question: BarQuestion): Promise<Result<true, Refusal<BarRefusal>> | null> {
  const facts = await findBarFacts(tx, question);
  return facts && decideBar(facts);
}

/** Null when the patient or the cluster is not there. */
export async function findBarFacts(tx: Tx, question: BarQuestion): Promise<BarFacts | null> {
  const { organizationId, patientId, clusterId, session, now } = question;
  const found = await sql<Row>`
    SELECT c.visit_type AS "visitType", p.gender, p.language,
      EXISTS (SELECT 1 FROM clinical_review r WHERE r.organization_id = p.organization_id AND r.patient_id = p.id
        AND r.status = 'open' AND r.kind = 'red-flag') AS "hasOpenRedFlag",
      said.answer AS "clinicianSaid", said.answered_at AS "clinicianSaidAt",
      a.verdict, a.question_version AS "answeredVersion", a.at AS "answeredAt", o.answers_id IS NOT NULL AS "isOverridden",
      (SELECT max(q.question_version) FROM cluster_question_set q
        WHERE q.organization_id = c.organization_id AND q.cluster_id = c.id) AS "questionVersion",
      (SELECT coalesce(json_agg(json_build_object('flag', g.flag, 'untilOn', g.until_on)), '[]') FROM group_flag g
        WHERE g.organization_id = p.organization_id AND g.patient_id = p.id AND g.ended_at IS NULL) AS flags,
      coalesce(${session?.id ?? null}::uuid IN (SELECT sessions_kept_apart(${organizationId}, ${patientId}, ${now})), false) AS "isKeptApart",
      w.is_women_only AS "isWomenOnly", w.language AS "heldIn"
    FROM cluster c
    JOIN patient p ON p.organization_id = c.organization_id AND p.id = ${patientId}
    LEFT JOIN session s ON s.organization_id = c.organization_id AND s.id = ${session?.id ?? null}::uuid
    LEFT JOIN session_audience w ON w.organization_id = s.organization_id AND w.template_id = s.template_id
    LEFT JOIN LATERAL (SELECT a.* FROM eligibility_answers a
      WHERE a.organization_id = c.organization_id AND a.patient_id = p.id AND a.cluster_id = c.id ORDER BY a.at DESC, a.id DESC LIMIT 1) a ON true
    LEFT JOIN eligibility_override o ON o.organization_id = a.organization_id AND o.answers_id = a.id
    LEFT JOIN LATERAL (SELECT r.answer, r.answered_at FROM clinical_review r
      WHERE r.organization_id = c.organization_id AND r.patient_id = p.id AND r.cluster_id = c.id AND r.kind = 'red-flag'
        AND r.status = 'answered' ORDER BY r.answered_at DESC LIMIT 1) said ON true
    WHERE c.organization_id = ${organizationId} AND c.id = ${clusterId}`.execute(tx);
  const row = found.rows[0];
  return row ? factsOf(row, question) : null;
}

function factsOf(row: Row, { session, now }: BarQuestion): BarFacts {
  const { clinicianSaid, clinicianSaidAt, verdict, answeredAt } = row;
  const on = session?.occursOn ?? now.toISOString().slice(0, 10);
  const audience = row.isWomenOnly === null ? null : { isWomenOnly: row.isWomenOnly, language: row.heldIn };
  return {
    hasOpenRedFlag: row.hasOpenRedFlag,
    clinicianSaid: clinicianSaid && clinicianSaidAt ? { answer: clinicianSaid, at: clinicianSaidAt } : null,
    answers:
      verdict && answeredAt
        ? { verdict, at: answeredAt, questionVersion: row.answeredVersion ?? 0, isOverridden: row.isOverridden }
        : null,
    questionVersion: row.questionVersion,
    visitType: row.visitType,
    flags: flagsOn(row.flags, on),
    isKeptFromSession: row.isKeptApart || !isForPatient(audience, row),
    now,
  };
}

import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Intent, Outcome } from '../../domain/call/call-flow.ts';
import { isPromised } from '../waiting/remember-for-later.ts';

export type CallState = 'ringing' | 'active' | 'parked' | 'ended';

export type CallRow = {
  readonly callId: string;
  readonly personId: string;
  readonly state: CallState;
  readonly startedAt: Date;
  readonly patientId: string | null;
  readonly parkedAt: Date | null;
  readonly parkedSeconds: number;
  readonly kept: unknown;
};

type Author = { readonly organizationId: string; readonly personId: string; readonly now: Date };
/** Null: the product itself. */
type Mover = Omit<Author, 'personId'> & { readonly personId: string | null };

export async function insertCall(
  tx: Tx,
  author: Author,
  { personId = author.personId, state }: { personId?: string; state: 'ringing' | 'active' },
): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto('call')
    .values({ organization_id: author.organizationId, id, person_id: personId, state, started_at: author.now })
    .execute();
  await recordCallChange(tx, author, { callId: id, change: state === 'ringing' ? 'rang' : 'started' });
  return id;
}

/** The call, locked until the transaction ends. */
export async function lockCall(tx: Tx, organizationId: string, callId: string): Promise<CallRow | null> {
  const row = await tx
    .selectFrom('call')
    .select([
      'id as callId',
      'person_id as personId',
      'state',
      'started_at as startedAt',
      'patient_id as patientId',
      'parked_at as parkedAt',
      'parked_seconds as parkedSeconds',
      'kept',
    ])
    .where('organization_id', '=', organizationId)
    .where('id', '=', callId)
    .forUpdate()
    .executeTakeFirst();
  return row ? { ...row, state: row.state as CallState } : null;
}

export type CallStep = {
  readonly change: string;
  readonly state?: CallState;
  readonly startedAt?: Date;
  readonly patientId?: string;
  readonly identifiedAt?: Date;
  readonly personId?: string;
  readonly parkedAt?: Date | null;
  readonly parkedSeconds?: number;
  readonly kept?: object;
  readonly end?: {
    readonly intent: Intent;
    readonly outcome: Outcome | null;
    readonly wrapUp: string;
    /** Null when nobody knows. */
    readonly secondsToOutcome: number | null;
    readonly seatId: string | null;
    readonly taskId: string | null;
  };
};

/** Moves a call on, with its history row. */
export async function moveCall(tx: Tx, author: Mover, callId: string, step: CallStep): Promise<void> {
  const { end } = step;
  await tx
    .updateTable('call')
    .set((set) => ({
      version: set('version', '+', 1),
      ...(step.state === undefined ? {} : { state: step.state }),
      ...(step.startedAt === undefined ? {} : { started_at: step.startedAt }),
      ...(step.patientId === undefined ? {} : { patient_id: step.patientId }),
      ...(step.identifiedAt === undefined ? {} : { identified_at: step.identifiedAt }),
      ...(step.personId === undefined ? {} : { person_id: step.personId }),
      ...(step.parkedAt === undefined ? {} : { parked_at: step.parkedAt }),
      ...(step.parkedSeconds === undefined ? {} : { parked_seconds: step.parkedSeconds }),
      ...(step.kept === undefined ? {} : { kept: JSON.stringify(step.kept) }),
      ...(end === undefined
        ? {}
        : {
            state: 'ended',
            ended_at: author.now,
            parked_at: null,
            intent: end.intent,
            outcome: end.outcome,
            wrap_up: end.wrapUp,
            seconds_to_outcome: end.secondsToOutcome,
            seat_id: end.seatId,
            desk_task_id: end.taskId,
          }),
    }))
    .where('organization_id', '=', author.organizationId)
    .where('id', '=', callId)
    .execute();
  await recordCallChange(tx, author, { callId, change: step.change, ...(end ? { detail: end.wrapUp } : {}) });
}

async function recordCallChange(
  tx: Tx,
  author: Mover,
  { callId, change, detail = '' }: { callId: string; change: string; detail?: string },
): Promise<void> {
  await tx
    .insertInto('call_change')
    .values({
      organization_id: author.organizationId,
      id: uuidv7(),
      call_id: callId,
      at: author.now,
      person_id: author.personId,
      change,
      detail,
    })
    .execute();
}

/** Calls that ring or go on since before a moment, at most 500. */
export async function findOpenCallsBefore(tx: Tx, organizationId: string, before: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('call')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('state', 'in', ['ringing', 'active'])
    .where('started_at', '<', before)
    .orderBy('started_at')
    .limit(500)
    .execute();
  return rows.map((row) => row.id);
}

export type ParkedRow = {
  readonly callId: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly personId: string;
  readonly personName: string;
  readonly parkedAt: Date;
  readonly intent: Intent | null;
};

export async function findParkedCalls(tx: Tx, organizationId: string): Promise<ParkedRow[]> {
  const { rows } = await sql<ParkedRow>`
    SELECT c.id AS "callId", c.patient_id AS "patientId", c.person_id AS "personId", o.name AS "personName",
      coalesce(p.preferred_name, p.given_names) || ' ' || p.family_name AS "patientName", c.parked_at AS "parkedAt",
      c.kept->>'intent' AS intent
    FROM call c
    JOIN patient p ON p.organization_id = c.organization_id AND p.id = c.patient_id
    JOIN person o ON o.organization_id = c.organization_id AND o.id = c.person_id
    WHERE c.organization_id = ${organizationId} AND c.state = 'parked'
    ORDER BY c.parked_at, c.id LIMIT 50`.execute(tx);
  return rows;
}

export async function keepRingingNumber(
  tx: Tx,
  organizationId: string,
  ringing: { callId: string; phone: string; rangAt: Date },
): Promise<void> {
  await tx
    .insertInto('ringing_number')
    .values({
      organization_id: organizationId,
      call_id: ringing.callId,
      phone: ringing.phone,
      rang_at: ringing.rangAt,
    })
    .execute();
}

export type Ringing = { readonly callId: string; readonly phone: string; readonly rangAt: Date };

/** The latest number that rings at somebody's desk and has not been taken up. */
export async function findRinging(
  tx: Tx,
  organizationId: string,
  { personId, since }: { personId: string; since: Date },
): Promise<Ringing | null> {
  const { rows } = await sql<Ringing>`
    SELECT r.call_id AS "callId", r.phone, r.rang_at AS "rangAt" FROM ringing_number r
    JOIN call c ON c.organization_id = r.organization_id AND c.id = r.call_id
    WHERE r.organization_id = ${organizationId} AND c.person_id = ${personId} AND c.state = 'ringing' AND r.rang_at > ${since}
    ORDER BY r.rang_at DESC LIMIT 1`.execute(tx);
  return rows[0] ?? null;
}

export async function forgetRingingNumber(tx: Tx, organizationId: string, callId: string): Promise<void> {
  await tx
    .deleteFrom('ringing_number')
    .where('organization_id', '=', organizationId)
    .where('call_id', '=', callId)
    .execute();
}

export type CallFacts = {
  readonly hasSeat: boolean;
  readonly hasVisit: boolean;
  readonly hasRedFlag: boolean;
  /** Kinds of open tasks of the desk, and `waitlist` and `clinical-review`, which have lists of their own. */
  readonly openKinds: readonly string[];
};

/** What stands for a patient now: a seat or a single visit ahead, what the desk owes, a place on the waitlist, a clinician's review. */
export async function findWhatStands(
  tx: Tx,
  organizationId: string,
  { patientId, now }: { patientId: string; now: Date },
): Promise<CallFacts> {
  const { rows } = await sql<CallFacts>`
    SELECT
      EXISTS (SELECT 1 FROM seat x JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
        WHERE x.organization_id = ${organizationId} AND x.patient_id = ${patientId} AND x.status IN ('booked', 'confirmed')
          AND s.ends_at > ${now}) AS "hasSeat",
      EXISTS (SELECT 1 FROM appointment a WHERE a.organization_id = ${organizationId} AND a.patient_id = ${patientId}
        AND a.status = 'booked' AND upper(a.during) > ${now}) AS "hasVisit",
      EXISTS (SELECT 1 FROM clinical_review r WHERE r.organization_id = ${organizationId} AND r.patient_id = ${patientId}
        AND r.status = 'open' AND r.kind = 'red-flag') AS "hasRedFlag",
      ARRAY(SELECT t.kind FROM desk_task t
        WHERE t.organization_id = ${organizationId} AND t.patient_id = ${patientId} AND t.state = 'open'
        UNION SELECT 'clinical-review' FROM clinical_review r
        WHERE r.organization_id = ${organizationId} AND r.patient_id = ${patientId} AND r.status = 'open'
        UNION SELECT 'waitlist' FROM waitlist_entry w
        WHERE w.organization_id = ${organizationId} AND w.patient_id = ${patientId}
          AND w.state = 'waiting'
        UNION SELECT 'waitlist' FROM recall r
        WHERE r.organization_id = ${organizationId} AND r.patient_id = ${patientId} AND ${isPromised}) AS "openKinds"`.execute(
    tx,
  );
  return rows[0] ?? { hasSeat: false, hasVisit: false, hasRedFlag: false, openKinds: [] };
}

export async function personIsThere(tx: Tx, organizationId: string, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('person')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function careEventIsOf(
  tx: Tx,
  organizationId: string,
  { careEventId, patientId }: { careEventId: string; patientId: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('care_event')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', careEventId)
    .where('patient_id', '=', patientId)
    .executeTakeFirst();
  return row !== undefined;
}

import type pg from 'pg';
import { addDays, type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';
import type { RandomStream } from '#kernel/random.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import { insertRows, type Row } from './insert-rows.ts';

type Coding = readonly [code: string, display: string, unit: string];
const HBA1C: Coding = ['4548-4', 'HbA1c', '%'];
const SYSTOLIC: Coding = ['8480-6', 'Upper blood pressure', 'mmHg'];
const DIASTOLIC: Coding = ['8462-4', 'Lower blood pressure', 'mmHg'];
const PAIN: Coding = ['72514-3', 'Pain, 0 to 10', '{score}'];

const TELL_PAIN = ['heart-failure', 'lung-function'] as const;

type Visit = { readonly patientId: string; readonly on: CalendarDate; readonly firstOn: CalendarDate };

/**
 * What was measured at past sessions, and once before the first: HbA1c and blood pressure fall with the months in a cluster, pain as told
 * stays as it was. Only at sessions, so that what the records need stays as it is.
 */
export async function insertResults(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const random = hospital.random.split('results');
  const rows: Row[] = [];
  for (const visit of await visitsOf(client, hospital, 'diabetes-bloods')) {
    const value = 8.6 - 0.9 * partOfYear(visit) + spread(random, 1.1);
    if (isFirst(visit))
      rows.push(resultRow(hospital, visit.patientId, before(visit), [HBA1C, 8.6 + spread(random, 1.1)]));
    rows.push(resultRow(hospital, visit.patientId, visit.on, [HBA1C, value]));
  }
  for (const visit of await visitsOf(client, hospital, 'blood-pressure')) {
    const upper = Math.round(146 - 12 * partOfYear(visit) + spread(random, 14));
    rows.push(resultRow(hospital, visit.patientId, visit.on, [SYSTOLIC, upper]));
    rows.push(
      resultRow(hospital, visit.patientId, visit.on, [DIASTOLIC, Math.round(upper * 0.58 + spread(random, 5))]),
    );
  }
  for (const key of TELL_PAIN) {
    for (const visit of await visitsOf(client, hospital, key)) {
      const pain = () => Math.min(10, Math.max(0, Math.round(4 + spread(random, 3))));
      if (isFirst(visit)) rows.push(resultRow(hospital, visit.patientId, before(visit), [PAIN, pain()]));
      rows.push(resultRow(hospital, visit.patientId, visit.on, [PAIN, pain()]));
    }
  }
  await insertRows(client, 'clinical_fact', rows);
}

async function visitsOf(client: pg.ClientBase, hospital: DemoHospital, key: string): Promise<readonly Visit[]> {
  const { rows } = await client.query<Visit>(
    `SELECT t.patient_id AS "patientId", s.occurs_on::text AS on,
       (min(s.occurs_on) OVER (PARTITION BY t.patient_id))::text AS "firstOn"
     FROM seat t JOIN session s ON s.organization_id = t.organization_id AND s.id = t.session_id
     WHERE t.organization_id = $1 AND s.cluster_id = $2 AND t.status = 'completed' AND s.occurs_on < $3
     ORDER BY s.occurs_on, t.id`,
    [hospital.organizationId, must(hospital.clusterIds.get(key), key), hospital.today],
  );
  return rows;
}

function isFirst({ on, firstOn }: Visit): boolean {
  return on === firstOn;
}

function before({ firstOn }: Visit): CalendarDate {
  return addDays(firstOn, -60);
}

/** 0 at the first session, 1 a year later. */
function partOfYear({ on, firstOn }: Visit): number {
  return daysBetween(firstOn, on) / 365;
}

/** Around zero, rarely more than this far off. */
function spread(random: RandomStream, most: number): number {
  return (random.next() + random.next() + random.next() - 1.5) * (most / 1.5) * 1.6;
}

function resultRow(
  { organizationId }: DemoHospital,
  patientId: string,
  on: CalendarDate,
  [[code, display, unit], value]: readonly [Coding, number],
): Row {
  const id = newId();
  const codings = [{ system: 'http://loinc.org', code, display }];
  return {
    organization_id: organizationId,
    id,
    patient_id: patientId,
    category: 'observation',
    source_system: 'urn:sheaf:demo',
    source_id: `${patientId}/result/${id}`,
    fact: { codings, display, on, value: Math.round(value * 10) / 10, unit },
    happened_on: on,
  };
}

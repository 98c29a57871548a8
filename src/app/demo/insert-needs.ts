import type pg from 'pg';
import { type CareEvent, familyOfNeed, findNeeds } from '#features/care-events/public.ts';
import type { DemoCluster } from './demo-cluster.ts';
import { type DemoHospital, newId } from './demo-hospital.ts';
import { insertRows } from './insert-rows.ts';

export type DemoNeed = { readonly id: string; readonly need: CareEvent; readonly family: string };

const NEEDS_MONTHS = 6;

/** What the records need, found by the same rules as everywhere; nothing here is made up a second time. */
export async function insertNeeds(client: pg.ClientBase, hospital: DemoHospital): Promise<Map<string, DemoNeed[]>> {
  const byPatient = new Map<string, DemoNeed[]>();
  const clinicianId = hospital.people.get('clinician');
  for (const patient of hospital.patients) {
    const needs = findNeeds(patient.facts, { today: hospital.today, months: NEEDS_MONTHS });
    byPatient.set(
      patient.id,
      needs.map((need) => ({ id: newId(), need, family: familyOfNeed(need) })),
    );
  }
  await insertRows(
    client,
    'care_event',
    [...byPatient.entries()].flatMap(([patientId, needs]) =>
      needs.map(({ id, need, family }) => ({
        organization_id: hospital.organizationId,
        id,
        patient_id: patientId,
        need_key: need.id,
        kind_id: need.kindId,
        family,
        code_system: need.coding.system,
        code: need.coding.code,
        display: need.display,
        earliest_on: need.earliest,
        due_on: need.due,
        latest_on: need.latest,
        priority: need.priority,
        origin: need.origin,
        reason: need.reason,
        window_stated: need.windowStated,
        ordered_by: need.origin.type === 'service-request' ? clinicianId : null,
        status: 'due',
        version: 1,
      })),
    ),
  );
  return byPatient;
}

export function servesNeed(cluster: DemoCluster, { need, family }: DemoNeed): boolean {
  return cluster.kindIds.includes(need.kindId) && (cluster.families.length === 0 || cluster.families.includes(family));
}

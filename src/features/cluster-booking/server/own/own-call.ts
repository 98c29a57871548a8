import type { Route } from '#platform/contract/route.ts';
import { pastPatientWall } from '#platform/server/database/within-wall.ts';
import type { Call } from '#platform/server/http/call.ts';
import type { Outsider } from '../seats/act-from-outside.ts';
import { findOwnPatients, type OwnTable, patientOfOwn } from './own-patient-store.ts';

/** What a patient, or somebody who acts for them, was found to act on. */
export type Own = Outsider & { readonly patientId: string };

/** Whose row it is, looked up behind the wall; null for everything that is not theirs, as if it were not there. */
export async function openOwn(
  call: Call<Route>,
  { table, id }: { readonly table: OwnTable; readonly id: string },
): Promise<Own | null> {
  const { tx, access, now } = call;
  const patientIds = (await findOwnPatients(tx, access, now)).map((patient) => patient.patientId);
  const patientId = await patientOfOwn(tx, access.organizationId, { table, id, patientIds });
  return patientId === null ? null : { access, now, by: 'own-page', patientId };
}

/** Acts on what was found to be their own. Whether a place is free is decided by what others have: past the wall, seen by nobody. */
export function actPastWall<Value>(call: Call<Route>, work: () => Promise<Value>): Promise<Value> {
  return pastPatientWall(call.tx, call.access, work);
}

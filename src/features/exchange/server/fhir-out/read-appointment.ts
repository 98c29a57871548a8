import { z } from 'zod';
import { findAppointment } from '#features/cluster-booking/server/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { appointmentResource } from '../../domain/fhir-out/appointment-resource.ts';
import { type Answer, NOT_THERE } from './answer.ts';
import { findReadable, type Reader } from './search-appointments.ts';

const paramsSchema = z.object({ id: z.uuid() });

export async function readOneAppointment(tx: Tx, reader: Reader, params: unknown): Promise<Answer> {
  const { access, isStaff, now } = reader;
  const parsed = paramsSchema.safeParse(params);
  if (!parsed.success) return NOT_THERE;
  const found = await findAppointment(tx, access.organizationId, parsed.data.id);
  if (!found || (await findReadable(tx, reader, found.patientId)) === null) return NOT_THERE;
  await writeAudit(tx, access, {
    action: 'read',
    entityType: 'fhir-appointment',
    entityId: found.seatId,
    patientIds: [found.patientId],
    ...(isStaff ? {} : { purpose: 'patient-request' }),
    at: now,
  });
  return { status: 200, body: appointmentResource(found) };
}

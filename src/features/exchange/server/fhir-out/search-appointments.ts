import { z } from 'zod';
import {
  countAppointments,
  findAppointmentsOfPatients,
  findOwnPatients,
} from '#features/cluster-booking/server/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Access } from '#platform/server/http/call.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { appointmentResource } from '../../domain/fhir-out/appointment-resource.ts';
import { pageMark, readPageMark, searchBundle } from '../../domain/fhir-out/search-bundle.ts';
import { type Answer, NOT_THERE, refused } from './answer.ts';

export type Reader = { readonly access: Access; readonly isStaff: boolean; readonly now: Date };

const COUNT_USUAL = 50;
const COUNT_MAX = 200;

/** Other parameters are passed over, as FHIR servers do; the self link says which were understood. */
const querySchema = z.object({
  patient: z
    .string()
    .transform((text) => text.replace(/^Patient\//, ''))
    .pipe(z.uuid())
    .optional(),
  _count: z.coerce.number().int().min(1).default(COUNT_USUAL),
  _after: z
    .string()
    .transform((mark, context) => {
      const read = readPageMark(mark);
      if (read === null) context.addIssue({ code: 'custom', message: 'is no place in a list' });
      return read ?? z.NEVER;
    })
    .optional(),
});

type Search = { readonly url: string; readonly query: unknown };

export async function searchAppointments(tx: Tx, reader: Reader, { url, query }: Search): Promise<Answer> {
  const { access, isStaff, now } = reader;
  const { organizationId } = access;
  const parsed = querySchema.safeParse(query);
  if (!parsed.success) {
    return refused(400, 'invalid', `${parsed.error.issues[0]?.path.join('.') ?? 'query'}: not understood`);
  }
  const { patient = null, _count, _after: after = null } = parsed.data;
  if (isStaff && patient === null) return refused(400, 'required', 'Say whose appointments you want, with ?patient=.');
  const patientIds = await findReadable(tx, reader, patient);
  if (patientIds === null) return NOT_THERE;
  const count = Math.min(_count, COUNT_MAX);
  const found = await findAppointmentsOfPatients(tx, organizationId, { patientIds, after, limit: count + 1 });
  const page = found.slice(0, count);
  const last = page.at(-1);
  await writeAudit(tx, access, {
    action: 'search',
    entityType: 'fhir-appointment',
    patientIds,
    ...(isStaff ? {} : { purpose: 'patient-request' }),
    detail: { count: page.length },
    at: now,
  });
  const bundle = searchBundle({
    url,
    query: { patient, count, after: after && pageMark(after) },
    total: await countAppointments(tx, organizationId, patientIds),
    resources: page.map(appointmentResource),
    next: last && found.length > count ? pageMark(last) : null,
  });
  return { status: 200, body: bundle };
}

/** The patients whose appointments may be read; null when the one asked for is not among them, or not there. */
export async function findReadable(
  tx: Tx,
  { access, isStaff, now }: Reader,
  patientId: string | null,
): Promise<readonly string[] | null> {
  if (!isStaff) {
    const own = (await findOwnPatients(tx, access, now)).map((each) => each.patientId);
    if (patientId === null) return own;
    return own.includes(patientId) ? [patientId] : null;
  }
  if (patientId === null) return null;
  const row = await tx
    .selectFrom('patient')
    .select('id')
    .where('organization_id', '=', access.organizationId)
    .where('id', '=', patientId)
    .executeTakeFirst();
  return row ? [row.id] : null;
}

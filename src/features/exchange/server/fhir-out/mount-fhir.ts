import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import type { Access } from '#platform/server/http/call.ts';
import type { Mounting } from '#platform/server/http/mount-routes.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { type Answer, NOT_THERE, outcome, refused } from './answer.ts';
import { readOneAppointment } from './read-appointment.ts';
import { type Reader, searchAppointments } from './search-appointments.ts';

type FhirMounting = Pick<Mounting, 'db' | 'now' | 'authenticate' | 'mayUse'> & { readonly publicUrl: string };

const PATH = '/fhir/r4/Appointment';

/** `GET /fhir/r4/Appointment` and `/:id`: patients and parents read their own, staff those of a patient whom they name. */
export function mountFhir(server: FastifyInstance, mounting: FhirMounting): void {
  const url = `${mounting.publicUrl}${PATH}`;
  server.get(PATH, (request, reply) =>
    answer(mounting, { request, reply }, (tx, reader) => searchAppointments(tx, reader, { url, query: request.query })),
  );
  server.get(`${PATH}/:id`, (request, reply) =>
    answer(mounting, { request, reply }, (tx, reader) => readOneAppointment(tx, reader, request.params)),
  );
}

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };

async function answer(
  { db, now, authenticate, mayUse }: FhirMounting,
  { request, reply }: Exchange,
  work: (tx: Tx, reader: Reader) => Promise<Answer>,
): Promise<FastifyReply> {
  const access = await authenticate(request);
  if (!access) return send(reply, refused(401, 'login', 'You are signed out. Sign in and try again.'));
  const isStaff = access.patientScope === 'all';
  const at = now();
  if (!mayUse(access, isStaff ? 'patients.read' : 'my-page')) {
    await withinWall(db, access, (tx) => noteRefused(tx, access, at));
    return send(reply, NOT_THERE);
  }
  try {
    return send(reply, await withinWall(db, access, (tx) => work(tx, { access, isStaff, now: at })));
  } catch (error) {
    // Why: messages of database errors hold values.
    request.log.error({ kind: error instanceof Error ? error.name : typeof error, route: PATH }, 'request failed');
    return send(reply, refused(500, 'exception', 'Something went wrong on our side. Nothing was changed.'));
  }
}

function noteRefused(tx: Tx, access: Access, at: Date): Promise<void> {
  const what = { action: 'read', entityType: 'fhir-appointment', purpose: 'access-check' } as const;
  return writeAudit(tx, access, { ...what, at, outcome: 'refused' });
}

function send(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/fhir+json; charset=utf-8')
    .send(JSON.stringify('issue' in body ? outcome(body) : body));
}

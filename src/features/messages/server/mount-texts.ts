import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import { sendProblem } from '#platform/server/http/send-problem.ts';
import { answerByText } from './answer-text.ts';
import type { Moment } from './message-clock.ts';
import { lockMessage, moveMessage } from './message-store.ts';
import type { LinkDoor } from './mount-links.ts';
import { announceMessage, failMessage } from './record-outcome.ts';
import type { Messaging } from './send-due-messages.ts';

const LIMIT = { config: { rateLimit: { max: 600, timeWindow: '1 minute' } } };
const params = z.object({ organizationId: z.uuid(), messageId: z.uuid().optional() });
const statusSchema = z.looseObject({ MessageStatus: z.string(), ErrorCode: z.string().optional() });
const replySchema = z.looseObject({ From: z.string().max(40), Body: z.string().max(2000) });
const NO_SUCH_NUMBER = ['30005', '30006', '21211', '21614'];

type Callback = {
  readonly moment: Moment;
  readonly messageId: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
};

/** Where the provider of text messages reports what became of them, and what patients answer. Only what it has signed is read. */
export async function mountTexts(server: FastifyInstance, door: LinkDoor, messaging: Messaging): Promise<void> {
  await server.register(async (scope) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))));
    });
    scope.post('/api/messages/texts/:organizationId/status/:messageId', LIMIT, (request, reply) =>
      serve(door, messaging, { request, reply }, async (tx, callback) => {
        await noteStatus(tx, callback);
        return '';
      }),
    );
    scope.post('/api/messages/texts/:organizationId/reply', LIMIT, (request, reply) =>
      serve(door, messaging, { request, reply }, async (tx, { moment, fields }) => {
        const given = replySchema.safeParse(fields);
        if (given.success) await answerByText(tx, moment, { from: given.data.From, text: given.data.Body });
        return '<?xml version="1.0" encoding="UTF-8"?><Response/>';
      }),
    );
  });
}

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };

async function serve(
  { db, now }: LinkDoor,
  { transports, publicUrl }: Messaging,
  { request, reply }: Exchange,
  work: (tx: Tx, callback: Callback) => Promise<string>,
): Promise<FastifyReply> {
  const named = params.safeParse(request.params);
  const fields = (request.body ?? {}) as Record<string, string>;
  const signature = request.headers['x-twilio-signature'];
  const isSigned =
    typeof signature === 'string' &&
    transports.isGenuineCallback?.({ url: `${publicUrl}${request.url}`, fields, signature }) === true;
  if (!named.success || !isSigned) {
    return sendProblem(reply, { status: 403, code: 'not-signed', title: 'This was not signed by the provider.' });
  }
  const { organizationId, messageId } = named.data;
  const moment = { organizationId, now: now() };
  const said = await withinWall(db, { organizationId, patientScope: 'all' }, (tx) =>
    work(tx, { moment, messageId, fields }),
  );
  return reply.type('text/xml').send(said);
}

/** Reports come in any order, and more than once. */
async function noteStatus(tx: Tx, { moment, messageId, fields }: Callback): Promise<void> {
  const status = statusSchema.safeParse(fields);
  const message = messageId ? await lockMessage(tx, moment.organizationId, messageId) : null;
  if (!status.success || !message || !['sending', 'sent'].includes(message.state)) return;
  const { MessageStatus, ErrorCode = '' } = status.data;
  if (MessageStatus === 'delivered') await moveMessage(tx, moment, message, { to: 'delivered', reason: '' });
  else if (MessageStatus === 'failed' || MessageStatus === 'undelivered') {
    const unknown = NO_SUCH_NUMBER.includes(ErrorCode);
    await failMessage(tx, moment, message, unknown ? 'address-unknown' : 'not-delivered');
  } else return;
  await announceMessage(tx, moment, message.id);
}

import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { linkHash, linkToken, newLinkSeed } from './link-token.ts';

type ForMessage = {
  readonly organizationId: string;
  readonly messageId: string;
  readonly patientId: string;
  readonly expiresAt: Date;
};

/** The link of a message, made when it is first needed and the same ever after. */
export async function linkOfMessage(tx: Tx, secret: string, given: ForMessage): Promise<string> {
  const known = await tx
    .selectFrom('message_link')
    .select('seed')
    .where('organization_id', '=', given.organizationId)
    .where('message_id', '=', given.messageId)
    .executeTakeFirst();
  if (known) return linkToken(secret, known.seed);
  const seed = newLinkSeed();
  const token = linkToken(secret, seed);
  await tx
    .insertInto('message_link')
    .values({
      organization_id: given.organizationId,
      id: uuidv7(),
      message_id: given.messageId,
      patient_id: given.patientId,
      seed,
      token_hash: linkHash(token),
      expires_at: given.expiresAt,
    })
    .execute();
  return token;
}

import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const BYTES = 32;

/**
 * A link is made of a random seed of 256 bits, which the database keeps, and a secret, which it does not: a copy of the database opens
 * no appointment, and a message that must be sent again says the same word for word.
 */
export function newLinkSeed(): Buffer {
  return randomBytes(BYTES);
}

/** 43 signs, base64url. */
export function linkToken(secret: string, seed: Buffer): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'sheaf message link', BYTES));
  return createHmac('sha256', key).update(seed).digest('base64url');
}

/** What the database knows a link by. */
export function linkHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

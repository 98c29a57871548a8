import { createHash, createHmac, hkdfSync } from 'node:crypto';

const BYTES = 32;

/**
 * The token of a link, made of its id and a secret that is not in the database. So the database keeps only its hash, a copy of it opens
 * nothing, and a mail that must be sent again says the same. 43 signs, base64url.
 */
export function wayInToken(secret: string, linkId: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'sheaf way in', BYTES));
  return createHmac('sha256', key).update(linkId).digest('base64url');
}

/** What the database knows a link by. */
export function wayInHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Behind `#`, which browsers send to nobody: it stands in no log. */
export function wayInPath(token: string): string {
  return `/way-in#${token}`;
}

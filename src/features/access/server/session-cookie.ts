import { createHmac, timingSafeEqual } from 'node:crypto';

export type CookieSettings = { readonly secret: string; readonly secure: boolean };

/** `__Host-` binds the cookie to this host and to TLS; without TLS the browser would refuse that name. */
export function cookiePrefix(secure: boolean): string {
  return secure ? '__Host-sheaf' : 'sheaf';
}

/** The session token in a Cookie header, when its signature holds; null otherwise. */
export function readSessionToken(header: string | undefined, { secret, secure }: CookieSettings): string | null {
  const name = `${cookiePrefix(secure)}.session_token=`;
  const part = header
    ?.split(';')
    .map((each) => each.trim())
    .find((each) => each.startsWith(name));
  if (!part) return null;
  const value = decode(part.slice(name.length));
  const cut = value.lastIndexOf('.');
  if (cut < 1) return null;
  const token = value.slice(0, cut);
  const given = Buffer.from(value.slice(cut + 1), 'base64');
  const expected = createHmac('sha256', secret).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

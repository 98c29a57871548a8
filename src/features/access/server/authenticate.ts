import type { FastifyRequest } from 'fastify';
import type { Access } from '#platform/server/http/call.ts';
import { reachOfSession } from '../domain/access-of-session.ts';
import { readSessionToken } from './session-cookie.ts';
import { findOpenSession, markSeen, type OpenSession } from './session-store.ts';
import type { SignInSettings } from './sign-in-settings.ts';

const SEEN_STEP_MS = 30_000;

export async function openSessionOf(request: FastifyRequest, settings: SignInSettings): Promise<OpenSession | null> {
  const token = readSessionToken(request.headers.cookie, settings);
  if (!token) return null;
  const at = settings.now?.() ?? new Date();
  return findOpenSession(settings.db, { token, at, idleMinutes: settings.idleMinutes ?? 15 });
}

/** Who is calling, asked of the database every time. A request that a person caused keeps the session awake. */
export async function authenticate(request: FastifyRequest, settings: SignInSettings): Promise<Access | null> {
  const session = await openSessionOf(request, settings);
  if (!session) return null;
  const activeAt = activeAtOf(request, settings.now?.() ?? new Date());
  if (activeAt && activeAt.getTime() - session.lastSeenAt.getTime() > SEEN_STEP_MS) {
    await markSeen(settings.db, session.sessionId, activeAt);
  }
  const { organizationId, personId, personName } = session;
  return { organizationId, personId, personName, ...reachOfSession(session) };
}

/**
 * When the person last did something. A page that refreshes itself says in `x-sheaf-idle-seconds` how long nobody has touched it, so
 * that a board on a desk left alone does not keep its session for ever; the live stream never counts.
 */
function activeAtOf(request: FastifyRequest, now: Date): Date | null {
  if (request.url.startsWith('/api/live')) return null;
  const idleSeconds = Number(request.headers['x-sheaf-idle-seconds'] ?? 0);
  return Number.isFinite(idleSeconds) && idleSeconds >= 0 ? new Date(now.getTime() - idleSeconds * 1_000) : now;
}

import { useEffect } from 'react';
import { idleSeconds } from '#platform/client/api/activity.ts';
import { callRoute } from '#platform/client/api/call-route.ts';
import { readOwnSession } from '../contract.ts';

const LOOK_EVERY_MS = 30_000;
const ASK_AFTER_SECONDS = 120;

/**
 * A screen left alone does not keep showing patients: once it has been idle for a while the server is asked whether the session still
 * stands, and the page is left when it does not. Asking does not keep the session awake.
 */
export function useIdleLeave(): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (idleSeconds() < ASK_AFTER_SECONDS) return;
      callRoute(readOwnSession).catch((problem: unknown) => {
        if (isSignedOut(problem)) leave('signed-out');
      });
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}

/** A screen in use is left as soon as the server says that the session was ended: somebody was disabled, or set a new password. */
export function useLeaveWhenOut(problem: unknown): void {
  useEffect(() => {
    if (isSignedOut(problem)) leave('session-ended');
  }, [problem]);
}

function isSignedOut(problem: unknown): boolean {
  return typeof problem === 'object' && problem !== null && 'code' in problem && problem.code === 'signed-out';
}

function leave(why: 'signed-out' | 'session-ended'): void {
  const after = encodeURIComponent(window.location.pathname);
  window.location.replace(`/sign-in?error=${why}&after=${after}`);
}

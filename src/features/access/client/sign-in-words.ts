import { CallProblem } from '#platform/client/api/call-route.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  'unknown-person':
    'Your hospital account works, but Sheaf does not know you yet. Ask your administrator to add you with this e-mail address.',
  'email-not-verified':
    'Your hospital account has no confirmed e-mail address, so Sheaf cannot tell who you are. Ask your IT department to confirm it.',
  access_denied: 'Signing in was cancelled. Nothing was changed.',
  'session-ended':
    'Your session has ended, because it ran out or because your account or password was changed. Sign in to go on; if that does not work, your administrator can help.',
  'signed-out': 'You were signed out because nobody used this screen for a while. Sign in to go on.',
};

/** Why the browser came back to the sign-in page without being signed in, in plain words; null when it did not. */
export function arrivalProblem(code: string | null): CallProblem | null {
  if (code === null) return null;
  const title =
    SENTENCES[code] ?? 'Signing in with your hospital account did not work. Try again, or use your password.';
  return new CallProblem({ type: `urn:sheaf:problem:${code}`, title, status: 401 });
}

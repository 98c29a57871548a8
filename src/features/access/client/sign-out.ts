import { callRoute } from '#platform/client/api/call-route.ts';
import { signOut as signOutRoute } from '../contract.ts';

/** Ends the session and leaves nothing of it in this tab: the page is loaded anew. Throws CallProblem while the session still stands. */
export async function signOut(): Promise<void> {
  await callRoute(signOutRoute, { body: {} });
  sessionStorage.clear();
  window.location.assign('/sign-in');
}

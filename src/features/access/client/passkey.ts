import { callRoute } from '#platform/client/api/call-route.ts';
import { addPasskey, signInByPasskey, startPasskey, startPasskeySignIn } from '../contract.ts';

/** Whether this browser can use passkeys on this page. */
export function passkeysWork(): boolean {
  return (
    window.isSecureContext &&
    typeof PublicKeyCredential === 'function' &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
  );
}

/** False when the person closed the browser's question. Throws CallProblem when the passkey was refused. */
export async function signInWithPasskey(): Promise<boolean> {
  const options = (await callRoute(startPasskeySignIn)) as unknown as PublicKeyCredentialRequestOptionsJSON;
  const credential = await answered(
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  );
  if (!credential) return false;
  await callRoute(signInByPasskey, { body: { response: { ...credential.toJSON() } } });
  return true;
}

/** False when the person closed the browser's question. Throws CallProblem when it could not be added. */
export async function makeAPasskey(name: string): Promise<boolean> {
  const options = (await callRoute(startPasskey)) as unknown as PublicKeyCredentialCreationOptionsJSON;
  const credential = await answered(
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  );
  if (!credential) return false;
  await callRoute(addPasskey, { body: { response: { ...credential.toJSON() }, name } });
  return true;
}

async function answered(asking: Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    const credential = await asking;
    return credential instanceof PublicKeyCredential ? credential : null;
  } catch (error) {
    if (error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name)) return null;
    throw error;
  }
}

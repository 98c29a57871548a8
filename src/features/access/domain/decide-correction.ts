import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

export type NameAndAddress = { readonly name: string; readonly email: string };

export type CorrectionFacts = NameAndAddress & {
  /** Whether they ever came in: the address is then what they sign in with. */
  readonly hasIdentity: boolean;
  /** Whoever else has the address that is asked for. */
  readonly holder: string | null;
};

export type CorrectionRefusal = 'no-change' | 'email-taken' | 'signs-in-with-it';

/** A name can always be put right; an address only until somebody signs in with it. */
export function decideCorrection(
  facts: CorrectionFacts,
  { name, email }: NameAndAddress,
): Result<{ readonly isOtherAddress: boolean }, Refusal<CorrectionRefusal>> {
  const isOtherAddress = email !== facts.email.toLowerCase();
  if (!isOtherAddress && name === facts.name) return refuse('no-change', 'This is what stands there already.');
  if (isOtherAddress && facts.hasIdentity) {
    return refuse(
      'signs-in-with-it',
      'They sign in with this address, so it stays. For another one, add them anew and disable this account.',
      'email',
    );
  }
  if (isOtherAddress && facts.holder !== null) {
    return refuse('email-taken', `${facts.holder} is here already with this e-mail address.`, 'email');
  }
  return accept({ isOtherAddress });
}

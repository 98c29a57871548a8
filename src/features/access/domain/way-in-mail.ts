import { WAY_IN_HOURS, type WayInPurpose } from './way-in.ts';

export type WayInMail = { readonly subject: string; readonly body: string };

/** What stands in the mail with a link to set a password. Names nobody, so that a wrong address learns nothing. */
export function mailOfWayIn({
  purpose,
  hospital,
  url,
}: {
  readonly purpose: WayInPurpose;
  readonly hospital: string;
  readonly url: string;
}): WayInMail {
  const hours = WAY_IN_HOURS[purpose];
  const until = `The link works once, for ${hours === 1 ? 'one hour' : `${hours} hours`}. Give it to nobody.`;
  const [subject, why, otherwise] = WORDS[purpose];
  const body = [`${hospital}`, '', `${why}`, '', url, '', until, otherwise].join('\n');
  return { subject, body };
}

const WORDS: Readonly<Record<WayInPurpose, readonly [subject: string, why: string, otherwise: string]>> = {
  first: [
    'Your account for Sheaf',
    'An account was made for you. Set your password here, then sign in with this e-mail address:',
    'If you do not work there, you need do nothing.',
  ],
  reset: [
    'Set a new password for Sheaf',
    'An administrator made you a link to set a new password. Until you do, the present one works:',
    'If you did not ask for it, tell your administrator.',
  ],
  lost: [
    'Set a new password for Sheaf',
    'Somebody asked for a new password for this e-mail address. Set one here:',
    'If it was not you, you need do nothing: your password stays as it is.',
  ],
};

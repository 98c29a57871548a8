import type { SendMail } from '#features/access/server/public.ts';
import type { Transports } from '#features/messages/server/public.ts';

/**
 * Links to set a password go the way of all e-mail. Mails of an invented hospital lie in a folder, where nobody gets them: there the
 * link is shown to be handed over, as where no mail server is set up.
 */
export function mailsOfSignIn({ email }: Transports): SendMail | undefined {
  if (!email || email.name === 'folder') return undefined;
  return async ({ mailId, ...mail }) => {
    const sent = await email.send({ ...mail, messageId: mailId, senderName: '', replyTo: '', isRepeat: false });
    return sent.outcome;
  };
}

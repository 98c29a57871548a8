import type { Database } from '#platform/server/database/database.ts';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { nextMailTryAt, stateOfWayIn } from '../domain/way-in.ts';
import { mailOfWayIn, type WayInMail } from '../domain/way-in-mail.ts';
import { claimLostPassword, findLostPasswords, type LostPassword } from './lost-password-store.ts';
import { findPersonWithRights } from './rights-store.ts';
import { hasPassword } from './set-password.ts';
import { findPeopleByEmail } from './sign-in-trail.ts';
import { writePersonChange } from './standing-store.ts';
import { addWayIn, claimMail, recordMail, type WayIn } from './way-in-store.ts';
import { wayInPath, wayInToken } from './way-in-token.ts';

/** Hands a mail over. Resolves to whether it was taken, may be later, or never will; never throws. */
export type SendMail = (
  mail: WayInMail & { readonly mailId: string; readonly organizationId: string; readonly address: string },
) => Promise<'sent' | 'later' | 'refused'>;

export type WayInMailing = {
  readonly secret: string;
  /** Where browsers reach Sheaf, without a path. */
  readonly baseUrl: string;
  readonly sendMail: SendMail;
};

/** Looks at what was asked at the door, then sends what is to be sent. */
export async function sendWaysIn(
  { db, organizationId, now, signal }: Pick<JobCall, 'db' | 'organizationId' | 'now' | 'signal'>,
  mailing: WayInMailing,
): Promise<void> {
  for (const lost of await findLostPasswords(db)) await answerLost(db, lost, { organizationId, now, ...mailing });
  const wall = { organizationId, patientScope: [] };
  while (!signal.aborted) {
    const link = await withinWall(db, wall, (tx) => claimMail(tx, organizationId, now));
    if (!link) return;
    const outcome = stateOfWayIn(link, now) === 'open' ? await hand(link, { organizationId, ...mailing }) : 'refused';
    const nextTryAt = outcome === 'later' ? nextMailTryAt(link.tries, now) : null;
    const sending = outcome === 'sent' ? 'sent' : nextTryAt ? 'to-send' : 'failed';
    await withinWall(db, wall, async (tx) => {
      await recordMail(tx, { organizationId, linkId: link.id }, { sending, nextTryAt: nextTryAt ?? now });
      const payload = { personId: link.personId };
      await writeOutbox(tx, organizationId, { topic: 'way-in', audience: 'people.manage', payload });
    });
  }
}

function hand(link: WayIn, { organizationId, secret, baseUrl, sendMail }: WayInMailing & { organizationId: string }) {
  const url = `${baseUrl}${wayInPath(wayInToken(secret, link.id))}`;
  const mail = mailOfWayIn({ purpose: link.purpose, hospital: link.hospital, url });
  return sendMail({ ...mail, mailId: link.id, organizationId, address: link.email });
}

type Answering = WayInMailing & { readonly organizationId: string; readonly now: Date };

/** Whoever can have a password gets a link; nobody else hears anything. Somebody of two hospitals has one account, and one link. */
async function answerLost(db: Database, lost: LostPassword, { organizationId, now, secret }: Answering): Promise<void> {
  const people = (await findPeopleByEmail(db, lost.email)).filter(({ disabled }) => !disabled);
  const person = people.find(({ linked }) => linked) ?? people[0];
  const wall = { organizationId: person?.organizationId ?? organizationId, patientScope: [] };
  await withinWall(db, wall, async (tx) => {
    if (!(await claimLostPassword(tx, lost.id, now)) || !person) return;
    if (await mayHavePassword(tx, person)) await makeLostLink(tx, person, { now, secret });
  });
}

type Asker = Awaited<ReturnType<typeof findPeopleByEmail>>[number];

/** Whoever comes in only by the hospital's own sign-in is not given a second door. */
async function mayHavePassword(tx: Tx, { organizationId, personId }: Asker): Promise<boolean> {
  const person = await findPersonWithRights(tx, organizationId, personId);
  if (!person) return false;
  return person.identityUserId === null || (await hasPassword(tx, person.identityUserId));
}

async function makeLostLink(
  tx: Tx,
  { organizationId, personId, personName }: Asker,
  { now, secret }: { readonly now: Date; readonly secret: string },
): Promise<void> {
  await addWayIn(tx, organizationId, {
    personId,
    purpose: 'lost',
    madeBy: personId,
    at: now,
    sending: 'to-send',
    secret,
  });
  await writePersonChange(tx, organizationId, {
    personId,
    at: now,
    changedBy: personId,
    kind: 'link-asked',
    reason: '',
  });
  await writeAudit(
    tx,
    { organizationId, personId, personName, roles: [], patientScope: [] },
    {
      action: 'create',
      entityType: 'way-in',
      entityId: personId,
      purpose: 'access-check',
      detail: { purpose: 'lost' },
      at: now,
    },
  );
}

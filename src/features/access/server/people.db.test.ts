import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { A_SECRET, aDoor, anAccount, type Door, signInWith } from '../../../../tests/support/access-builders.ts';
import { anOrganization } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { accessOfOutsider } from './outsider-store.ts';
import { type SendMail, sendWaysIn } from './send-ways-in.ts';

const database = openTestDatabase();
const REASON = 'Starts on the ward on Monday';
const NEW_PASSWORD = 'heron over the reeds';
const MS_PER_HOUR = 3_600_000;

type Mail = Parameters<SendMail>[0];
let mails: Mail[] = [];
let mailOutcome: 'sent' | 'later' | 'refused' = 'sent';
const sendMail: SendMail = async (mail) => {
  if (mailOutcome === 'sent') mails.push(mail);
  return mailOutcome;
};
/** How far the clocks of both doors are ahead. */
let aheadMs = 0;
const now = () => new Date(Date.now() + aheadMs);

let byHand: Door;
let byMail: Door;
let hospital: string;
let admin: { readonly personId: string; readonly email: string; readonly cookies: string };
let people = 0;

beforeAll(async () => {
  byHand = await aDoor(database, { now });
  byMail = await aDoor(database, { now, sendMail });
});

beforeEach(async () => {
  mails = [];
  mailOutcome = 'sent';
  aheadMs = 0;
  hospital = await anOrganization(database);
  admin = await signedIn(['administrator']);
});

function newAddress(): string {
  people += 1;
  return `people-${people}@example.org`;
}

async function signedIn(roles: readonly string[], organizationId = hospital) {
  const email = newAddress();
  const { personId } = await anAccount({ database, door: byHand }, organizationId, { roles, email });
  const { cookies } = await signInWith(byHand, email);
  return { personId, email, cookies };
}

type How = { readonly cookies?: string; readonly key?: string };

function post(door: Door, url: string, body: object, { cookies = admin.cookies, key }: How = {}) {
  const headers = { 'idempotency-key': key ?? crypto.randomUUID() };
  return door.send({ method: 'POST', url, body, cookies, headers });
}

function add(door: Door, given: Record<string, unknown>, how?: How) {
  return post(door, '/api/people', { name: 'Robin Reed', roles: ['clinician'], reason: REASON, ...given }, how);
}

async function added(given: Record<string, unknown> = {}) {
  const email = newAddress();
  const { body } = await add(byHand, { email, ...given });
  return { email, personId: String(body.personId), linkId: String(body.linkId) };
}

const show = (door: Door, { personId, linkId }: { personId: string; linkId: string }, cookies = admin.cookies) =>
  post(door, `/api/people/${personId}/way-in/show`, { linkId }, { cookies });

/** The token of a link, as whoever it is handed to has it. */
async function tokenOf(made: { personId: string; linkId: string }): Promise<string> {
  const shown = await show(byHand, made);
  expect(shown.status, String(shown.body.title)).toBe(200);
  return tokenIn(String(shown.body.path));
}

function tokenIn(text: string): string {
  return /\/way-in#([\w-]{43})/.exec(text)?.[1] ?? '';
}

const setPassword = (token: string, password = NEW_PASSWORD) =>
  byHand.send({ method: 'POST', url: '/api/way-in/use', body: { token, password } });
const stateOf = async (token: string) =>
  (await byHand.send({ method: 'POST', url: '/api/way-in/open', body: { token } })).body.state;
const newLink = (door: Door, personId: string) => post(door, `/api/people/${personId}/way-in`, { reason: REASON });
const stand = (personId: string, mayComeIn: boolean, cookies = admin.cookies) =>
  post(byHand, `/api/people/${personId}/standing`, { mayComeIn, reason: 'Left the hospital' }, { cookies });
const me = async (cookies: string) => byHand.send({ url: '/api/session', cookies });

function letMailsGo() {
  const call = { db: database.db, organizationId: hospital, now: now(), signal: new AbortController().signal };
  return sendWaysIn(call, { secret: A_SECRET, baseUrl: 'https://sheaf.example.org', sendMail });
}

const codeOf = (answer: { body: Record<string, unknown> }) =>
  String(answer.body.type).replace('urn:sheaf:problem:', '');

async function accountOf(personId: string) {
  const { body } = await byHand.send({ url: `/api/people/${personId}/account`, cookies: admin.cookies });
  return body as { openLink: { sending: string } | null; changes: { kind: string; reason: string; byName: string }[] };
}

async function trailOf(where: string, values: readonly unknown[] = []) {
  const { rows } = await database.owner.query(
    `SELECT action, entity_type, entity_id, outcome, detail FROM audit_event WHERE organization_id = $1 AND ${where} ORDER BY at, id`,
    [hospital, ...values],
  );
  return rows;
}

describe('somebody who is added', () => {
  it('sets a password by the link that is handed over, and signs in with the roles they were given', async () => {
    const made = await added({ roles: ['front-desk', 'auditor'] });
    const token = await tokenOf(made);
    expect(await stateOf(token)).toBe('open');
    expect((await setPassword(token)).body).toEqual({ isSet: true });
    const { cookies } = await signInWith(byHand, made.email, NEW_PASSWORD);
    expect((await me(cookies)).body).toMatchObject({ personName: 'Robin Reed', roles: ['front-desk', 'auditor'] });
  });

  it('stands in the history with each role, who and why, and in the trail', async () => {
    const { personId } = await added({ roles: ['front-desk', 'auditor'] });
    expect((await accountOf(personId)).changes).toMatchObject([{ kind: 'added', reason: REASON }]);
    const { rows } = await database.owner.query(
      'SELECT name, held, changed_by, reason, after FROM rights_change WHERE person_id = $1 ORDER BY id',
      [personId],
    );
    expect(rows).toMatchObject([
      { name: 'front-desk', held: true, changed_by: admin.personId, reason: REASON },
      { name: 'auditor', after: { roles: ['auditor', 'front-desk'], rightsGiven: [], rightsWithheld: [] } },
    ]);
    expect(await trailOf("action = 'create' AND entity_id = $2", [personId])).toMatchObject([
      { entity_type: 'person', detail: { roles: 'auditor front-desk', sending: 'by-hand' } },
    ]);
  });

  it('sent twice under one key is added once; a second with the same address, in other letters, is refused plainly', async () => {
    const email = newAddress();
    const key = crypto.randomUUID();
    const [first, second] = [await add(byHand, { email }, { key }), await add(byHand, { email }, { key })];
    expect(second.body).toEqual(first.body);
    const other = await add(byHand, { email: ` ${email.toUpperCase()} `, name: 'Robin Again' });
    expect([other.status, codeOf(other), other.body.title]).toEqual([
      409,
      'email-taken',
      'Robin Reed is here already with this e-mail address. Open them instead.',
    ]);
    const both = await Promise.all([
      add(byHand, { email: 'at-once@example.org' }),
      add(byHand, { email: 'at-once@example.org' }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('needs a name, an address, a role of staff and a reason', async () => {
    const email = newAddress();
    for (const bad of [{ name: ' ' }, { email: 'robin' }, { roles: [] }, { roles: ['patient'] }, { reason: '' }]) {
      expect([bad, (await add(byHand, { email, ...bad })).status]).toEqual([bad, 400]);
    }
  });

  it('is added by nobody who may not manage people', async () => {
    const manager = await signedIn(['clinic-manager']);
    expect((await add(byHand, { email: newAddress() }, { cookies: manager.cookies })).status).toBe(404);
  });
});

describe('a link to set a password', () => {
  it('is kept only as a hash: neither the tables nor the kept reply hold it', async () => {
    const made = await added();
    const token = await tokenOf(made);
    for (const table of ['way_in', 'idempotency_key', 'outbox', 'audit_event', 'person_change']) {
      const { rows } = await database.owner.query(
        `SELECT count(*)::int AS found FROM ${table} t WHERE t::text LIKE $1 OR t::text LIKE $2`,
        [`%${token}%`, `%${Buffer.from(token).toString('hex')}%`],
      );
      expect([table, rows[0]?.found]).toEqual([table, 0]);
    }
  });

  it('works once, and names nobody', async () => {
    const token = await tokenOf(await added());
    const opened = await byHand.send({ method: 'POST', url: '/api/way-in/open', body: { token } });
    expect(Object.keys(opened.body).toSorted()).toEqual(['hospital', 'state']);
    await setPassword(token);
    expect(await stateOf(token)).toBe('used');
    const again = await setPassword(token, 'another long password');
    expect([again.status, codeOf(again)]).toEqual([409, 'used']);
  });

  it('used by two at once sets one password', async () => {
    const token = await tokenOf(await added());
    const both = await Promise.all([setPassword(token), setPassword(token, 'another long password')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('ends after 72 hours, and a password of fewer than 12 characters leaves it as it is', async () => {
    const token = await tokenOf(await added());
    expect((await setPassword(token, 'short')).status).toBe(400);
    aheadMs = 71 * MS_PER_HOUR;
    expect(await stateOf(token)).toBe('open');
    aheadMs = 72 * MS_PER_HOUR;
    expect(await stateOf(token)).toBe('over');
    expect(codeOf(await setPassword(token))).toBe('over');
  });

  it('that nobody made leads nowhere', async () => {
    expect((await setPassword('a'.repeat(43))).status).toBe(404);
    expect((await setPassword('x')).status).toBe(404);
  });

  it('is shown to who made it, for a quarter of an hour, and to no colleague', async () => {
    const made = await added();
    const colleague = await signedIn(['administrator']);
    expect(codeOf(await show(byHand, made, colleague.cookies))).toBe('not-shown');
    aheadMs = 10 * 60_000;
    expect((await show(byHand, made)).status).toBe(200);
    aheadMs = 16 * 60_000;
    expect(codeOf(await show(byHand, made))).toBe('not-shown');
    expect(await trailOf("entity_type = 'way-in' AND action = 'read'")).toHaveLength(1);
  });

  it('goes by mail where the hospital sends mail, and then not even who made it sees it', async () => {
    const email = newAddress();
    const { body } = await add(byMail, { email });
    expect(body.sending).toBe('to-send');
    expect(codeOf(await show(byMail, { personId: String(body.personId), linkId: String(body.linkId) }))).toBe(
      'not-shown',
    );
    await letMailsGo();
    await letMailsGo();
    expect(mails.map(({ address, subject }) => [address, subject])).toEqual([[email, 'Your account for Sheaf']]);
    expect((await accountOf(String(body.personId))).openLink?.sending).toBe('sent');
    expect((await setPassword(tokenIn(mails[0]?.body ?? ''))).status).toBe(200);
  });

  it('is tried again while the mail server is away, as the same mail; once given up, the next one is handed over', async () => {
    const { body } = await add(byMail, { email: newAddress() });
    const personId = String(body.personId);
    mailOutcome = 'later';
    await letMailsGo();
    expect((await accountOf(personId)).openLink?.sending).toBe('to-send');
    mailOutcome = 'refused';
    aheadMs = 2 * 60_000;
    await letMailsGo();
    expect((await accountOf(personId)).openLink?.sending).toBe('failed');
    expect((await newLink(byMail, personId)).body.sending).toBe('by-hand');
  });
});

describe('a new link for somebody who lost their password', () => {
  it('leaves password and sessions until the new one is set, and ends both then', async () => {
    const nurse = await signedIn(['clinician']);
    const made = await newLink(byHand, nurse.personId);
    const token = await tokenOf({ personId: nurse.personId, linkId: String(made.body.linkId) });
    expect((await me(nurse.cookies)).status).toBe(200);
    expect((await signInWith(byHand, nurse.email)).status).toBe(200);
    await setPassword(token);
    expect((await me(nurse.cookies)).status).toBe(401);
    expect((await signInWith(byHand, nurse.email)).status).toBe(401);
    expect((await signInWith(byHand, nurse.email, NEW_PASSWORD)).status).toBe(200);
    expect((await accountOf(nurse.personId)).changes.map(({ kind }) => kind)).toEqual(['password-set', 'link-made']);
    const told = await database.owner.query(
      "SELECT payload FROM outbox WHERE organization_id = $1 AND topic = 'rights'",
      [hospital],
    );
    expect(told.rows).toContainEqual({ payload: { personId: nurse.personId } });
  });

  it('ends the link before it', async () => {
    const made = await added();
    const first = await tokenOf(made);
    const second = await newLink(byHand, made.personId);
    expect(await stateOf(first)).toBe('over');
    expect(await stateOf(await tokenOf({ ...made, linkId: String(second.body.linkId) }))).toBe('open');
  });

  it('lets somebody in whom ten wrong passwords had barred', async () => {
    const nurse = await signedIn(['clinician']);
    for (let tries = 0; tries < 10; tries += 1) await signInWith(byHand, nurse.email, 'guess guess guess');
    expect((await signInWith(byHand, nurse.email)).status).toBe(429);
    const made = await newLink(byHand, nurse.personId);
    await setPassword(await tokenOf({ personId: nurse.personId, linkId: String(made.body.linkId) }));
    expect((await signInWith(byHand, nurse.email, NEW_PASSWORD)).status).toBe(200);
  });

  it('is not made for oneself, for somebody disabled, for another hospital, or for who signs in to two', async () => {
    expect(codeOf(await newLink(byHand, admin.personId))).toBe('own-account');
    const gone = await added();
    await stand(gone.personId, false);
    expect(codeOf(await newLink(byHand, gone.personId))).toBe('disabled');
    const elsewhere = await anOrganization(database);
    const stranger = await signedIn(['clinician'], elsewhere);
    expect((await newLink(byHand, stranger.personId)).status).toBe(404);
    const here = await added();
    await database.owner.query(
      'UPDATE person SET identity_user_id = (SELECT identity_user_id FROM person WHERE id = $2) WHERE id = $1',
      [here.personId, stranger.personId],
    );
    expect(codeOf(await newLink(byHand, here.personId))).toBe('shared-account');
  });
});

describe('a password lost at the door', () => {
  const ask = (door: Door, email: string) => door.send({ method: 'POST', url: '/api/way-in/lost', body: { email } });

  it('is renewed by a mail that works for an hour; the answer is the same for an address that nobody has', async () => {
    const nurse = await signedIn(['clinician']);
    const [known, unknown] = [await ask(byMail, nurse.email.toUpperCase()), await ask(byMail, 'nobody@example.org')];
    expect([known.status, known.body]).toEqual([200, { asked: true }]);
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    await letMailsGo();
    expect(mails.map(({ address }) => address)).toEqual([nurse.email]);
    const token = tokenIn(mails[0]?.body ?? '');
    aheadMs = MS_PER_HOUR;
    expect(await stateOf(token)).toBe('over');
    aheadMs = 0;
    expect((await setPassword(token)).status).toBe(200);
    expect((await signInWith(byHand, nurse.email, NEW_PASSWORD)).status).toBe(200);
    const left = await database.owner.query("SELECT 1 FROM identity.lost_password WHERE email <> ''");
    expect(left.rows).toEqual([]);
  });

  it('is answered alike a fourth time in an hour, and mailed three times', async () => {
    const nurse = await signedIn(['clinician']);
    for (let asked = 0; asked < 5; asked += 1) {
      expect((await ask(byMail, nurse.email)).body).toEqual({ asked: true });
      await letMailsGo();
    }
    expect(mails).toHaveLength(3);
  });

  it('brings no mail to somebody disabled, nor a password to who signs in by the hospital’s account alone', async () => {
    const [gone, single] = [await signedIn(['clinician']), await signedIn(['clinician'])];
    await stand(gone.personId, false);
    await database.owner.query(
      `UPDATE identity.account SET "providerId" = 'hospital', password = NULL
       WHERE "userId"::text = (SELECT identity_user_id FROM person WHERE id = $1)`,
      [single.personId],
    );
    for (const { email } of [gone, single]) await ask(byMail, email);
    await letMailsGo();
    expect(mails).toEqual([]);
  });

  it('takes no link of an administrator away', async () => {
    const made = await added();
    const token = await tokenOf(made);
    await ask(byMail, made.email);
    await letMailsGo();
    expect(await stateOf(token)).toBe('open');
  });

  it('is not offered where no mail is sent', async () => {
    expect(codeOf(await ask(byHand, admin.email))).toBe('no-mail');
    const offered = async (door: Door) => (await door.send({ url: '/api/auth/options' })).body.sendsMail;
    expect([await offered(byHand), await offered(byMail)]).toEqual([false, true]);
  });
});

describe('somebody who is disabled', () => {
  it('is out at the next request, cannot sign in or use a link, and keeps rights and history', async () => {
    const nurse = await signedIn(['clinician']);
    const made = await newLink(byHand, nurse.personId);
    const token = await tokenOf({ personId: nurse.personId, linkId: String(made.body.linkId) });
    expect((await stand(nurse.personId, false)).status).toBe(200);
    expect((await me(nurse.cookies)).status).toBe(401);
    expect((await signInWith(byHand, nurse.email)).status).toBe(401);
    expect(await stateOf(token)).toBe('over');
    const { rows } = await database.owner.query(
      `SELECT (SELECT count(*)::int FROM identity.session s WHERE s."userId"::text = p.identity_user_id) AS sessions,
         (SELECT count(*)::int FROM person_role r WHERE r.person_id = p.id) AS roles FROM person p WHERE p.id = $1`,
      [nurse.personId],
    );
    expect(rows).toEqual([{ sessions: 0, roles: 1 }]);
    const told = await database.owner.query(
      "SELECT payload FROM outbox WHERE organization_id = $1 AND topic = 'rights'",
      [hospital],
    );
    expect(told.rows).toEqual([{ payload: { personId: nurse.personId } }]);
  });

  it('comes in again when enabled, with the old password, and both stand in history and trail with the reason', async () => {
    const nurse = await signedIn(['clinician']);
    await stand(nurse.personId, false);
    await stand(nurse.personId, true);
    expect((await me(nurse.cookies)).status).toBe(401);
    expect((await signInWith(byHand, nurse.email)).status).toBe(200);
    expect((await accountOf(nurse.personId)).changes).toMatchObject([
      { kind: 'enabled', reason: 'Left the hospital' },
      { kind: 'disabled', reason: 'Left the hospital', byName: 'Robin Example' },
    ]);
    expect(await trailOf("entity_type = 'person' AND action = 'update'")).toMatchObject([
      { entity_id: nurse.personId, detail: { mayComeIn: false } },
      { entity_id: nurse.personId, detail: { mayComeIn: true } },
    ]);
    await expect(database.owner.query('DELETE FROM person_change')).rejects.toThrow('only ever added');
  });

  it('is never oneself, nor the last administrator of two who disable each other at once', async () => {
    expect(codeOf(await stand(admin.personId, false))).toBe('own-account');
    const second = await signedIn(['administrator']);
    const both = await Promise.all([stand(second.personId, false), stand(admin.personId, false, second.cookies)]);
    const { rows } = await database.owner.query(
      'SELECT count(*)::int AS left FROM person WHERE organization_id = $1 AND disabled_at IS NULL',
      [hospital],
    );
    expect(rows).toEqual([{ left: 1 }]);
    expect(both.map(({ status }) => status).toSorted()[0]).toBe(200);
  });

  it('is found by that word in the list, as are those who have not signed in yet', async () => {
    const [waiting, gone] = [await added(), await added()];
    await stand(gone.personId, false);
    const ids = async (state: string) => {
      const { body } = await post(byHand, '/api/people/find', { state });
      return (body.people as { personId: string; state: string }[]).map((each) => [each.personId, each.state]);
    };
    expect(await ids('disabled')).toEqual([[gone.personId, 'disabled']]);
    expect(await ids('waiting')).toEqual([[waiting.personId, 'waiting']]);
    expect(await ids('active')).toEqual([[admin.personId, 'active']]);
  });

  it('is not the stand-in for patients from outside: it is nobody’s account and cannot be let in', async () => {
    const wall = { organizationId: hospital, patientScope: 'all' } as const;
    const outsider = await withinWall(database.db, wall, (tx) => accessOfOutsider(tx, hospital, new Date()));
    expect((await stand(outsider.personId, true)).status).toBe(404);
    expect((await newLink(byHand, outsider.personId)).status).toBe(404);
  });
});

describe('a name or address that was written wrong', () => {
  const correct = (personId: string, body: object) =>
    post(byHand, `/api/people/${personId}/name`, { reason: 'Written wrong', ...body });

  it('is put right with before, after and reason; links to the wrong address end', async () => {
    const made = await added();
    const token = await tokenOf(made);
    const email = newAddress();
    expect((await correct(made.personId, { name: 'Robin Read', email: ` ${email.toUpperCase()}` })).status).toBe(200);
    expect(await stateOf(token)).toBe('over');
    expect((await accountOf(made.personId)).changes[0]).toMatchObject({
      kind: 'corrected',
      reason: 'Written wrong',
      before: { name: 'Robin Reed', email: made.email },
      after: { name: 'Robin Read', email },
    });
    const again = await newLink(byHand, made.personId);
    await setPassword(await tokenOf({ ...made, linkId: String(again.body.linkId) }));
    expect((await signInWith(byHand, email, NEW_PASSWORD)).status).toBe(200);
  });

  it('keeps the address that somebody signs in with, or somebody else has; a name may always change', async () => {
    const nurse = await signedIn(['clinician']);
    expect(codeOf(await correct(nurse.personId, { name: 'Nora Wren', email: newAddress() }))).toBe('signs-in-with-it');
    expect((await correct(nurse.personId, { name: 'Nora Wren', email: nurse.email })).status).toBe(200);
    expect((await me(nurse.cookies)).body.personName).toBe('Nora Wren');
    const { personId } = await added();
    expect(codeOf(await correct(personId, { name: 'Robin Reed', email: nurse.email }))).toBe('email-taken');
  });
});

describe('a refused change of people or rights', () => {
  it('changes nothing and stands in the trail with who tried, on whom, and why not', async () => {
    await stand(admin.personId, false);
    await post(byHand, `/api/people/${admin.personId}/rights`, {
      kind: 'right',
      name: 'audit.read',
      held: true,
      reason: REASON,
    });
    await add(byHand, { email: admin.email });
    expect(await trailOf("action = 'refused' AND person_id = $2", [admin.personId])).toEqual([
      {
        action: 'refused',
        entity_type: 'changeStanding',
        entity_id: admin.personId,
        outcome: 'refused',
        detail: { code: 'own-account' },
      },
      {
        action: 'refused',
        entity_type: 'changeRights',
        entity_id: admin.personId,
        outcome: 'refused',
        detail: { code: 'own-rights' },
      },
      {
        action: 'refused',
        entity_type: 'addPerson',
        entity_id: null,
        outcome: 'refused',
        detail: { code: 'email-taken' },
      },
    ]);
  });
});

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';
import { type Caller, callersWhoNeed } from '../support/callers.ts';
import { openCall } from './support/desk-call.ts';
import { expectFocus, expectSoundScreen, tabTo } from './support/sound-screen.ts';

const browser = openTestBrowser();

test('a manager sees a need with too few seats, draws a session in the week, sees what it makes and what is in the way, and saves it', async () => {
  const page = await browser.newPageAs('clinic-manager');
  await page.goto('/');
  await page.waitForURL(/\/sessions$/);
  const short = page.getByRole('list', { name: 'Needs with too few seats' }).getByRole('listitem');
  const eyes = short.filter({ hasText: 'Diabetes eye screening' });
  await eyes.getByText(/\d+ too few$/).waitFor();
  expect(await eyes.textContent()).toMatch(/people are due in \d+ weeks without a seat in time/);
  await expectSoundScreen(page, 'sessions');
  await eyes.getByRole('link', { name: 'Draw a session' }).click();

  await page.getByRole('heading', { name: 'Draw a session', level: 1 }).waitFor();
  expect(await page.getByRole('combobox', { name: 'Need' }).inputValue()).toBe('Diabetes eye screening');
  await page.getByRole('combobox', { name: 'Site' }).click();
  await page.getByRole('option', { name: 'Northfield Hospital' }).click();
  await page.getByRole('combobox', { name: 'Staff, room, equipment' }).click();
  await page.getByRole('option', { name: 'Eye clinic', exact: true }).click();
  await page.keyboard.press('Escape');
  await drawInWeek(page, { day: 'Fri', from: 9, until: 11 });
  const planned = page.getByRole('region', { name: 'What it will make' });
  const inTheWay = planned.getByRole('listitem').filter({ hasText: 'in the way' });
  await inTheWay.first().waitFor();
  expect(await inTheWay.first().textContent()).toMatch(/^Fri .*in the wayEye clinic is taken then/);
  await expectSoundScreen(page, 'draw-conflict');

  await drawInWeek(page, { day: 'Tue', from: 14, until: 16 });
  await inTheWay.first().waitFor({ state: 'detached' });
  expect(await page.getByLabel('Starts at').inputValue()).toBe('14:00');
  await planned
    .getByRole('status')
    .filter({ hasText: /^\d+ sessions with \d+ seats/ })
    .waitFor();
  const running = page.getByRole('region', { name: 'How it will run' });
  const drawn = running.getByRole('row').filter({ hasText: 'drawn' });
  await drawn.filter({ hasText: 'All together' }).waitFor();
  await running.getByRole('status').filter({ hasText: 'costs less: patients wait' }).waitFor();
  expect(await drawn.getByRole('img').first().getAttribute('aria-label')).toMatch(
    /^\d+ minutes on average; half at most \d+, 85 of 100 at most \d+$/,
  );
  await running.getByRole('button', { name: 'One after another' }).press('Enter');
  await drawn.filter({ hasText: 'One after another' }).waitFor();
  expect(await page.getByRole('combobox', { name: 'Patients come' }).inputValue()).toBe('One after another');
  await running.getByText('What this rests on').click();
  await running.getByText(/seats of this need in the last year/).waitFor();
  await expectSoundScreen(page, 'draw-planned');
  await page.getByRole('button', { name: 'Save and make the sessions' }).click();
  await page.waitForURL(/\/sessions\?week=/);
  const made = page.getByRole('link').filter({ hasText: /14:00–16:00.*Diabetes eye screening/ });
  await made.waitFor();
  expect(await made.textContent()).toMatch(/0 of \d+/);
  await made.click();
  await page.getByRole('heading', { name: 'Diabetes eye screening', level: 1 }).waitFor();
  await page.getByText(/^0 of \d+$/).waitFor();
  await expectSoundScreen(page, 'session-made');
});

test('a manager draws a session with the keyboard alone', async () => {
  const page = await browser.newPageAs('clinic-manager');
  await page.goto('/sessions');
  await page.getByRole('heading', { name: 'Templates' }).waitFor();
  await page.keyboard.press('d');
  const need = page.getByRole('combobox', { name: 'Need' });
  await tabTo(page, need);
  await choose(page, 'Children’s hearing');
  await tabTo(page, page.getByRole('combobox', { name: 'Site' }));
  await choose(page, 'Saltbridge');
  const saturday = page.getByRole('checkbox', { name: 'Sat' });
  await tabTo(page, saturday);
  if (!(await saturday.isChecked())) await page.keyboard.press('Space');
  await tabTo(page, page.getByLabel('Starts at'));
  await page.keyboard.type('1015');
  // Where the computer counts twelve hours the field also asks for morning or afternoon.
  if ((await page.getByLabel('Starts at').inputValue()) === '') await page.keyboard.type('a');
  await tabTo(page, page.getByLabel('Seats'));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('3');
  const save = page.getByRole('button', { name: 'Save and make the sessions' });
  await page
    .getByRole('region', { name: 'What it will make' })
    .getByText(/Sat .*10:15/)
    .first()
    .waitFor();
  await tabTo(page, save);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/sessions\?week=/);
  await page
    .getByRole('link')
    .filter({ hasText: /10:15.*Children’s hearing test/ })
    .waitFor();
});

test('when waits cannot be worked out the page says what is safe, and a newer drawing ends the work on the one before', async () => {
  const page = await browser.newPageAs('clinic-manager');
  await countEndedAsks(page);
  await page.goto('/sessions');
  await page.getByRole('heading', { name: 'Templates' }).waitFor();
  await page.keyboard.press('d');
  const running = page.getByRole('region', { name: 'How it will run' });
  await running.getByText('Choose the need and the site to see how long people would wait.').waitFor();
  const title = 'Working this out needs more memory than may be used. Nothing was changed.';
  await page.route('**/outlook', (route) =>
    route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'urn:sheaf:problem:too-large', title, status: 422 }),
    }),
  );
  await page.getByRole('combobox', { name: 'Need' }).click();
  await page.getByRole('option', { name: 'Asthma review' }).click();
  await page.getByRole('combobox', { name: 'Site' }).click();
  await page.getByRole('option', { name: 'Northfield Hospital' }).click();
  await running.getByRole('alert').filter({ hasText: title }).waitFor();

  await page.unroute('**/outlook');
  await running.getByRole('button', { name: 'Try again' }).press('Enter');
  await running.getByRole('row').filter({ hasText: 'In waves' }).waitFor();

  await page.route('**/outlook', () => undefined);
  const asked = page.waitForRequest('**/outlook');
  await page.getByLabel('Seats').fill('11');
  await asked;
  await running.getByRole('status').filter({ hasText: 'Working it out again' }).waitFor();
  expect(await endedAsks(page)).toBe(0);
  await page.getByLabel('Seats').fill('12');
  await expect.poll(() => endedAsks(page), { timeout: 10_000 }).toBe(1);
  await page.unroute('**/outlook');
  await running.getByRole('status').filter({ hasText: 'cost' }).waitFor();
});

test('the fill changes on the manager’s open page, without a reload, when a desk books a seat', async () => {
  const cluster = 'Blood pressure review';
  const [caller] = await callersWhoNeed(cluster, 1);
  const desk = await browser.newPageAs('desk@northfield.example');
  await openCall(desk, caller as Caller, cluster);
  await desk.keyboard.press('1');
  await desk.getByRole('timer').waitFor();

  const seat = await (await desk.request.get(`/api/seats/${await heldSeatId(desk)}`)).json();
  const manager = await browser.newPageAs('clinic-manager');
  await manager.goto(`/sessions/${seat.sessionId}`);
  const fill = manager.locator('p').filter({ hasText: 'seats booked' });
  await fill.filter({ hasText: '1 held at a desk' }).waitFor();
  const before = Number(/(\d+) of/.exec((await fill.textContent()) ?? '')?.[1]);
  await manager.getByText('Names are shown to those who look after the patients.').waitFor();
  expect(await manager.content(), 'a manager reads no names').not.toContain(caller?.name);
  await expectSoundScreen(manager, 'session');

  const bookedAt = Date.now();
  await desk.keyboard.press('b');
  await fill.filter({ hasText: `${before + 1} of` }).waitFor();
  console.info(`booked at the desk, seen on the manager's page after ${Date.now() - bookedAt} ms`);
  expect(Date.now() - bookedAt).toBeLessThan(5_000);
  await desk.getByRole('status').filter({ hasText: 'Booked' }).waitFor();
  await expectFocus(desk.getByRole('combobox', { name: 'Find a patient' }));
});

/** Counts the questions about waits whose answer nobody wants any more. */
function countEndedAsks(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    const send = window.fetch;
    window.fetch = (input, init) => {
      if (String(input).endsWith('/outlook')) {
        init?.signal?.addEventListener('abort', () => {
          const { ended = '0' } = document.documentElement.dataset;
          document.documentElement.dataset.ended = String(Number(ended) + 1);
        });
      }
      return send(input, init);
    };
  });
}

async function endedAsks(page: Page): Promise<number> {
  return Number((await page.locator('html').getAttribute('data-ended')) ?? 0);
}

function heldSeatId(desk: Page): Promise<string> {
  return desk.evaluate(() => JSON.parse(sessionStorage.getItem('sheaf.call') ?? '{}').heldSeatId);
}

/** Drags down one day of the drawn week, from one hour to another. The week shows 07:00 to 20:00. */
async function drawInWeek(page: Page, { day, from, until }: { day: string; from: number; until: number }) {
  const column = page
    .locator('div')
    .filter({ has: page.locator(':scope > span', { hasText: new RegExp(`^${day}$`) }) })
    .last();
  await column.scrollIntoViewIfNeeded();
  const box = await column.boundingBox();
  if (!box) throw new Error(`${day} is not in the week`);
  const yAt = (hour: number) => box.y + (box.height * (hour - 7)) / 13;
  await page.mouse.move(box.x + box.width / 2, yAt(from));
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, yAt((from + until) / 2));
  await page.mouse.move(box.x + box.width / 2, yAt(until));
  await page.mouse.up();
}

/** Types into the list that has the focus and takes the first that fits. */
async function choose(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ArrowDown');
  const option = page.getByRole('option', { name: new RegExp(name) });
  await option.waitFor();
  for (let step = 0; step < 30; step += 1) {
    if ((await option.getAttribute('data-combobox-selected')) === 'true') break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

test('a manager begins a cluster from nothing: the care brings its rule, a taken name is refused plainly, and it begins as a draft', async () => {
  const page = await browser.newPageAs('clinic-manager');
  await page.goto('/clusters');
  await page.getByRole('link', { name: 'New cluster' }).click();
  await page.getByRole('heading', { name: 'New cluster', level: 1 }).waitFor();
  const form = page.getByRole('form', { name: 'New cluster' });
  await form.getByText('It has no name yet.').waitFor();
  await form.getByLabel('Name').fill('Asthma review');
  await form.getByRole('combobox', { name: 'Kinds of care' }).click();
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.keyboard.press('Escape');
  await form.getByText(/patients? would match today/).waitFor();
  await expectSoundScreen(page, 'new-cluster-filled');
  const begin = form.getByRole('button', { name: 'Begin this cluster as a draft' });
  await begin.click();
  await form.getByText('Another cluster has this name. Choose another.').waitFor();
  await form.getByLabel('Name').fill('Care of the first kind');
  await begin.click();
  await page.getByRole('heading', { name: 'Care of the first kind', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Make active' }).waitFor();
  await page
    .getByText(/due within 56 days/)
    .first()
    .waitFor();
});

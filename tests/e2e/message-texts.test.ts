import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';
import type { ReceivedMail } from '../support/mail-server.ts';
import { expectSoundScreen } from './support/sound-screen.ts';

const browser = openTestBrowser();

function mailsTo(address: string): ReceivedMail[] {
  const lines = readFileSync(inject('productMails'), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as ReceivedMail).filter(({ to }) => to.includes(address));
}

test('a manager names the sender, sends a test message that arrives, and is told plainly what text messages lack', async () => {
  const page = await browser.newPageAs('clinic-manager');
  await page.goto('/setup');
  await page.getByRole('link', { name: /^Messages to patients/ }).click();
  await page.getByRole('heading', { name: 'Messages to patients', level: 1 }).waitFor();
  await page.getByLabel('Name of the sender of e-mails').fill('Northfield Appointments');
  await page.getByRole('button', { name: 'Save how messages go' }).click();
  await page.getByText('Saved as version 2.').waitFor();
  await page.getByLabel('Another day').first().fill('10');
  await page.keyboard.press('Enter');
  await page.getByText('At ten in the morning, 10, 7, 3 and 1 days before.').waitFor();
  expect(await page.getByText(/^Saved as version/).count(), 'added, and not saved yet').toBe(0);

  const trying = page.getByRole('region', { name: 'Try it' });
  await trying.getByLabel('An e-mail address of your own').fill('manager@northfield.example');
  await trying.getByRole('button', { name: 'Send a test message' }).click();
  await trying.getByText('The mail server has taken it').waitFor();
  const [mail] = mailsTo('manager@northfield.example');
  expect(mail?.headers.from).toMatch(/^Northfield Appointments </);
  expect(mail?.body).toContain('It is about nobody.');
  await expectSoundScreen(page, 'message-test-sent');

  await trying.getByText('Text message', { exact: true }).click();
  await trying.getByLabel('A mobile number of your own').fill('+44 1632 960000');
  await trying.getByRole('button', { name: 'Send a test message' }).click();
  await trying.getByText('Kept in a file, not sent').waitFor();
  const setUp = page.getByRole('region', { name: 'Set up on this server' });
  await setUp.getByText('SHEAF_SMTP_URL · set').waitFor();
  await setUp.getByText('SHEAF_TWILIO_TOKEN · not set, needed').waitFor();
});

test('a manager rewords a message, sees it as a patient would, is refused what names the care, and goes back to the usual wording', async () => {
  const page = await browser.newPageAs('clinic-manager');
  await page.goto('/setup/texts?purpose=reminder&channel=sms&language=en');
  const read = page.getByRole('region', { name: 'As it is read' });
  await read.getByText('Sent and paid as 2 text messages').waitFor();
  const words = page.getByRole('textbox', { name: 'The text message' });

  await words.fill('Your diabetes review: {date}');
  await page.getByText('“Diabetes review” says what care it is. Leave it out of text messages.').waitFor();
  expect(await page.getByRole('button', { name: 'Use these words' }).isDisabled()).toBe(true);
  await words.fill('Come on {day}.');
  await page.getByText('{day} is not a field.').waitFor();
  await expectSoundScreen(page, 'message-text-refused');

  await words.fill('Bis {date} – ');
  await read.getByText('“–” is not of the GSM alphabet', { exact: false }).waitFor();
  await words.fill('{hospital}: see you on {date}, {time}. ');
  await words.press('End');
  await page.getByRole('button', { name: 'Telephone of the desk' }).click();
  expect(await words.inputValue()).toBe('{hospital}: see you on {date}, {time}. {phone}');
  await read.getByText('One text message', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Use these words' }).click();
  await page.getByText(/^Version 1, since .*, by /).waitFor();
  await page
    .getByRole('link', { name: /^Reminder/ })
    .getByText('1 of 9 changed here')
    .waitFor();

  await page.getByRole('button', { name: 'Back to the usual wording' }).click();
  await page.getByText(/^The usual wording again, since /).waitFor();
  expect(await words.inputValue()).toContain('reminder of your appointment');
  await page.getByRole('region', { name: 'Earlier wordings' }).getByText('Version 1').waitFor();
  await expectSoundScreen(page, 'message-text-versions');
});

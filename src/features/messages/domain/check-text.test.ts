import { describe, expect, it } from 'vitest';
import { CHANNELS, LANGUAGES } from './channel.ts';
import { checkText, type TextToCheck } from './check-text.ts';
import { countSms } from './count-sms.ts';
import { PURPOSES } from './purpose.ts';
import { type FieldValues, fillText } from './text-field.ts';
import { usualText } from './texts/usual-text.ts';

const SMS: TextToCheck = {
  purpose: 'reminder',
  channel: 'sms',
  subject: '',
  body: 'Come on {date} at {time}. {link}',
  careNames: ['Diabetes review', 'HbA1c'],
};
const codeOf = (text: TextToCheck) => {
  const checked = checkText(text);
  return checked.ok ? 'accepted' : checked.refusal.code;
};

describe('a text', () => {
  it('is refused when a field is not known', () => {
    expect(codeOf({ ...SMS, body: 'Come on {day}.' })).toBe('field-unknown');
  });

  it('is refused when a text message or a subject says what care it is, or whom', () => {
    for (const field of ['{visit}', '{preparation}', '{name}']) {
      expect(codeOf({ ...SMS, body: `Come. ${field}` })).toBe('field-private');
      expect(codeOf({ ...SMS, channel: 'email', subject: field })).toBe('field-private');
      expect(codeOf({ ...SMS, channel: 'email', subject: 'Hello', body: field })).toBe('accepted');
    }
  });

  it('is refused when it names a cluster in plain words there', () => {
    expect(codeOf({ ...SMS, body: 'Your DIABETES  review is near.' })).toBe('names-care');
    expect(codeOf({ ...SMS, channel: 'letter', subject: 'HbA1c', body: 'Come.' })).toBe('names-care');
    expect(codeOf({ ...SMS, channel: 'letter', subject: 'Soon', body: 'Your diabetes review.' })).toBe('accepted');
  });

  it('needs a subject where there is one', () => {
    expect(codeOf({ ...SMS, channel: 'email', subject: ' ' })).toBe('subject-missing');
  });

  it('has no link when there is nothing to open', () => {
    expect(codeOf({ ...SMS, purpose: 'cancelled-by-clinic' })).toBe('field-unknown');
  });

  it('has no field that would stay empty: an invitation to book names no time, an offer nothing to prepare', () => {
    for (const field of ['date', 'time', 'place', 'link', 'preparation']) {
      const recall = { ...SMS, purpose: 'recall', channel: 'letter', subject: 'Soon', body: `{${field}}` } as const;
      expect(codeOf(recall), field).toBe('field-unknown');
    }
    const offer = { ...SMS, channel: 'email', subject: 'A place', body: '{date} {preparation}' } as const;
    expect(codeOf({ ...offer, purpose: 'invitation' })).toBe('field-unknown');
    expect(codeOf({ ...offer, purpose: 'booked' })).toBe('accepted');
  });

  it('has its link in the words, where it can be followed, and never in the subject', () => {
    expect(codeOf({ ...SMS, channel: 'email', subject: 'Open {link}', body: 'Come.' })).toBe('field-unknown');
  });
});

describe('the texts that Sheaf brings', () => {
  const all = PURPOSES.flatMap((purpose) =>
    CHANNELS.flatMap((channel) => LANGUAGES.map((language) => [purpose, channel, language] as const)),
  );

  it.each(all)('%s by %s in %s keeps the rules', (purpose, channel, language) => {
    const text = usualText(purpose, channel, language);
    expect(codeOf({ ...SMS, ...text, purpose, channel })).toBe('accepted');
  });
});

describe('filling in', () => {
  const values: FieldValues = {
    date: 'Tuesday 8 December',
    time: '15:00',
    place: 'North House',
    hospital: 'Northfield',
    phone: '',
    link: 'https://x/m/1',
    name: 'Ada',
    visit: 'Review',
    preparation: '',
  };

  it('leaves out a paragraph that would have nothing to say', () => {
    expect(fillText('Hello {name},\n\nBefore you come:\n{preparation}\n\n{hospital}', values)).toBe(
      'Hello Ada,\n\nNorthfield',
    );
  });

  it('fills a field in once: what it holds is not read as a field', () => {
    expect(fillText('{name} {date}', { ...values, name: '{visit}' })).toBe('{visit} Tuesday 8 December');
  });
});

describe('a text message', () => {
  const parts = (text: string) => countSms(text).parts;

  it('has parts of 160 or 153 signs, of 70 or 67 when one is not of the GSM alphabet', () => {
    expect([160, 161, 306, 307].map((length) => parts('a'.repeat(length)))).toEqual([1, 2, 2, 3]);
    expect([70, 71, 134, 135].map((length) => parts('á'.repeat(length)))).toEqual([1, 2, 2, 3]);
  });

  it('counts € and the like twice, and cuts none of them in two', () => {
    expect(countSms(`${'a'.repeat(159)}€`)).toMatchObject({ units: 161, parts: 2, alphabet: 'gsm-7' });
    // 152 + € does not fit into 153: the part ends with one unit empty.
    expect(parts(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toBe(3);
    expect(parts(`${'a'.repeat(151)}€${'a'.repeat(153)}`)).toBe(2);
    expect(parts(`${'á'.repeat(66)}😀${'á'.repeat(66)}`)).toBe(3);
  });

  it('says which signs make it dearer, and how many still fit', () => {
    expect(countSms('Tuesday – 15:00 – “North”')).toMatchObject({ alphabet: 'ucs-2', foreignSigns: ['–', '“', '”'] });
    expect(countSms('Straße, größer, mañana')).toMatchObject({ alphabet: 'gsm-7', unitsLeft: 138, foreignSigns: [] });
    expect(countSms('a'.repeat(200)).unitsLeft).toBe(106);
  });
});

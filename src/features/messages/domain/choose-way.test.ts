import { describe, expect, it } from 'vitest';
import { chooseWay, type Preference, type WayFacts, wayOf } from './choose-way.ts';

const NOW = new Date('2026-11-20T10:00:00Z');
const AGREED: Preference = {
  channels: ['sms', 'email'],
  stopped: [],
  quiet: null,
  wantsReminders: true,
  doNotContact: false,
};

function choose(over: Partial<WayFacts> = {}) {
  return chooseWay({
    purpose: 'booked',
    preference: AGREED,
    channelsWithoutChoice: ['letter'],
    addresses: { sms: '07700 900123', email: 'ada@example.org', letter: 'High Street 1\nN1 London' },
    configured: ['sms', 'email', 'letter'],
    uselessAt: new Date('2026-12-08T14:00:00Z'),
    now: NOW,
    ...over,
  });
}
const prefers = (over: Partial<Preference>) => ({ preference: { ...AGREED, ...over } });
const letterOnly = { preference: { ...AGREED, channels: ['letter'] as const } };

describe('the way of a message', () => {
  it('is the first that the patient agreed to', () => {
    expect(choose()).toMatchObject({ how: 'send', way: 'sms' });
    expect(choose(prefers({ channels: ['email', 'sms'] }))).toMatchObject({ how: 'send', way: 'email' });
  });

  it('is the next one after a STOP, without an address, or when it is not set up', () => {
    expect(choose(prefers({ stopped: ['sms'] }))).toMatchObject({ way: 'email' });
    expect(choose({ addresses: { sms: null, email: 'ada@example.org', letter: null } })).toMatchObject({
      way: 'email',
    });
    expect(choose({ configured: ['email', 'letter'] })).toMatchObject({ way: 'email' });
  });

  it('is a letter while the patient has said nothing', () => {
    expect(choose({ preference: null })).toMatchObject({ how: 'send', way: 'letter' });
  });

  it('is no letter when post takes longer: 4 days are enough, less is for a call', () => {
    expect(choose({ ...letterOnly, uselessAt: new Date('2026-11-24T10:00:00Z') })).toMatchObject({ way: 'letter' });
    expect(choose({ ...letterOnly, uselessAt: new Date('2026-11-24T09:59:00Z') })).toEqual({
      how: 'by-hand',
      task: 'call',
      reason: 'too-late-to-write',
    });
  });

  it('is a person when none leads anywhere, for what must be known, and nothing for the rest', () => {
    const addresses = { sms: null, email: null, letter: null };
    expect(choose({ addresses })).toEqual({ how: 'by-hand', task: 'call', reason: 'no-address' });
    expect(choose({ addresses, purpose: 'reminder' })).toEqual({ how: 'suppress', reason: 'no-way' });
    expect(choose({ addresses, purpose: 'seat-offer' })).toEqual({ how: 'suppress', reason: 'no-way' });
  });

  it('is a person, too, for an invitation that could be written to nobody', () => {
    const addresses = { sms: null, email: null, letter: null };
    const call = { how: 'by-hand', task: 'call', reason: 'no-address' };
    expect(choose({ addresses, purpose: 'invitation' })).toEqual(call);
    expect(choose({ addresses, purpose: 'recall' })).toEqual(call);
    expect(choose({ ...prefers({ channels: [] }), purpose: 'recall' })).toEqual(call);
  });

  it('is paper or telephone when nothing is set up', () => {
    expect(choose({ configured: ['letter'] })).toMatchObject({ task: 'print', reason: 'not-configured' });
    const addresses = { sms: '07700 900123', email: null, letter: null };
    expect(choose({ configured: ['letter'], addresses })).toMatchObject({ task: 'call', reason: 'not-configured' });
  });
});

describe('do not contact', () => {
  it('holds everything back, and leaves a closed door to a person', () => {
    expect(choose(prefers({ doNotContact: true }))).toEqual({ how: 'suppress', reason: 'do-not-contact' });
    expect(choose({ ...prefers({ doNotContact: true }), purpose: 'cancelled-by-clinic' })).toMatchObject({
      how: 'by-hand',
      reason: 'do-not-contact',
    });
  });
});

it('who wants no reminders gets confirmations all the same', () => {
  expect(choose({ ...prefers({ wantsReminders: false }), purpose: 'reminder' })).toMatchObject({
    reason: 'no-reminders',
  });
  expect(choose(prefers({ wantsReminders: false }))).toMatchObject({ how: 'send' });
});

it('what is printed is a letter, what a person says is a call', () => {
  expect(wayOf({ how: 'by-hand', task: 'print', reason: 'not-configured' })).toBe('letter');
  expect(wayOf({ how: 'suppress', reason: 'no-way' })).toBe('phone');
});

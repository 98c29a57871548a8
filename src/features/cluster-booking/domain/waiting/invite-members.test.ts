import { describe, expect, it } from 'vitest';
import {
  type Invitee,
  invitationExpiresAt,
  onePerPatient,
  rankInvitees,
  stillToInvite,
  whyNotInvited,
} from './invite-members.ts';

function invitee(over: Partial<Invitee> = {}): Invitee {
  return {
    recallId: 'a',
    dueOn: '2026-10-01',
    attempts: 0,
    nextTryOn: null,
    earliestOn: '2026-09-01',
    doNotContact: false,
    isUnsuited: false,
    hasSeat: false,
    isElsewhere: false,
    isAsked: false,
    ...over,
  };
}

const PLACE = { occursOn: '2026-12-08', today: '2026-11-20' };

describe('inviting due members to a session', () => {
  it('six free seats at 40 % attendance take fifteen invitations, of which four are still unanswered', () => {
    expect(stillToInvite({ freeSeats: 6, attendance: 0.4, openInvitations: 0 })).toBe(15);
    expect(stillToInvite({ freeSeats: 6, attendance: 0.4, openInvitations: 4 })).toBe(11);
    expect(stillToInvite({ freeSeats: 1, attendance: 0.5, openInvitations: 4 })).toBe(0);
    expect(stillToInvite({ freeSeats: 0, attendance: 0.4, openInvitations: 0 })).toBe(0);
  });

  it('goes by the day they were due, then by who was tried least', () => {
    const ranked = rankInvitees([
      invitee({ recallId: 'tried', dueOn: '2026-10-01', attempts: 2 }),
      invitee({ recallId: 'later', dueOn: '2026-11-01' }),
      invitee({ recallId: 'fresh', dueOn: '2026-10-01' }),
      invitee({ recallId: 'first', dueOn: '2026-08-01', attempts: 3 }),
    ]);
    expect(ranked.map((each) => each.recallId)).toEqual(['first', 'fresh', 'tried', 'later']);
  });

  it('asks a patient once, by what was due first, whatever else is due', () => {
    const due = (recallId: string, patientId: string, need: string | null) => ({ recallId, patientId, need });
    const list = [due('a', 'ada', 'HbA1c'), due('b', 'ben', null), due('c', 'ada', 'Lipids'), due('d', 'ada', 'HbA1c')];
    expect(onePerPatient(list)).toEqual([due('a', 'ada', 'HbA1c, Lipids'), due('b', 'ben', null)]);
  });

  it.each([
    ['somebody due', {}, null],
    ['who wants no calls', { doNotContact: true }, 'silent'],
    ['whom something keeps out', { isUnsuited: true }, 'unsuited'],
    ['who has a seat', { hasSeat: true }, 'seated'],
    ['who is elsewhere then', { isElsewhere: true }, 'elsewhere'],
    ['who was asked this week', { isAsked: true }, 'asked'],
    ['who is to be tried again today', { nextTryOn: '2026-11-20' }, null],
    ['who is to be tried again tomorrow', { nextTryOn: '2026-11-21' }, 'not-yet'],
    ['whose care may begin that very day', { earliestOn: '2026-12-08' }, null],
    ['whose care may begin the day after', { earliestOn: '2026-12-09' }, 'too-early'],
  ] as const)('%s', (_, over, expected) => {
    expect(whyNotInvited(invitee(over), PLACE)).toBe(expected);
  });

  it('leaves a week to answer, never later than a day before; with less than a day somebody phones', () => {
    const now = new Date('2026-11-20T10:00:00Z');
    const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
    expect(invitationExpiresAt({ startsAt: inHours(400), now })).toEqual(inHours(168));
    expect(invitationExpiresAt({ startsAt: inHours(72), now })).toEqual(inHours(48));
    expect(invitationExpiresAt({ startsAt: inHours(48), now })).toEqual(inHours(24));
    expect(invitationExpiresAt({ startsAt: inHours(47), now })).toBeNull();
  });
});

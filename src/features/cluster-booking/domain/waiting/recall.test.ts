import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar-date.ts';
import { decideAttempt } from './decide-attempt.ts';
import { attendanceOfInvited, invitationsFor } from './invitations.ts';
import { recallOfBooking } from './link-recall.ts';
import { dueDaysOf, nextDueOn, RECALL_STATUSES, recallStatusOf } from './recall-status.ts';

const TODAY = '2026-11-20';

describe('how urgent a recall is', () => {
  it.each([
    ['2026-12-21', null],
    ['2026-12-20', 'upcoming'],
    ['2026-11-21', 'upcoming'],
    [TODAY, 'due'],
    ['2026-11-07', 'due'],
    ['2026-11-06', 'overdue'],
    ['2026-08-23', 'overdue'],
    ['2026-08-22', 'lapsed'],
  ] as const)('due on %s it is %s', (dueOn, status) => {
    expect(recallStatusOf(dueOn, TODAY)).toBe(status);
  });

  it('the days of each status are those that have it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 30 }), (days) => {
        const dueOn = addDays(TODAY, days);
        const fitting = RECALL_STATUSES.filter((status) => {
          const { from, until } = dueDaysOf(status, TODAY);
          return (from === null || from <= dueOn) && dueOn <= until;
        });
        expect(fitting).toEqual([recallStatusOf(dueOn, TODAY)]);
      }),
    );
  });

  it('four visits a year are due three months after the last completed one', () => {
    expect(nextDueOn('2026-08-31', 4)).toBe('2026-11-30');
    expect(nextDueOn('2026-08-31', 1)).toBe('2027-08-31');
  });
});

describe('trying to reach a patient', () => {
  const facts = { isActive: true, doNotContact: false, earlier: [], channel: 'phone', outcome: 'no-answer' } as const;
  const decided = (over: Partial<Parameters<typeof decideAttempt>[0]>) => {
    const result = decideAttempt({ ...facts, ...over });
    return result.ok ? result.value : result.refusal.code;
  };

  it('stops after three attempts by two ways, not before', () => {
    expect(decided({ earlier: ['phone'], channel: 'letter', outcome: 'sent' })).toBe('go-on');
    expect(decided({ earlier: ['phone', 'phone'] })).toBe('go-on');
    expect(decided({ earlier: ['phone', 'phone'], channel: 'letter', outcome: 'sent' })).toBe('stop');
    expect(decided({ earlier: ['phone', 'phone', 'phone'], channel: 'phone' })).toBe('other-way-first');
    expect(decided({ earlier: ['phone', 'phone', 'phone'], channel: 'email', outcome: 'sent' })).toBe('stop');
  });

  it('whoever was reached stays on the list, whoever declines leaves it, and nobody calls whom they must not', () => {
    expect(decided({ earlier: ['phone', 'letter'], outcome: 'reached' })).toBe('go-on');
    expect(decided({ outcome: 'declined' })).toBe('withdraw');
    expect(decided({ doNotContact: true })).toBe('do-not-contact');
    expect(decided({ isActive: false })).toBe('recall-over');
  });
});

describe('inviting to a session', () => {
  it('ten seats ask for 25 invitations at first, and for fewer when more are seen to come', () => {
    expect(attendanceOfInvited({ invited: 0, attended: 0 })).toBeCloseTo(0.4);
    expect(invitationsFor(10, 0.4)).toBe(25);
    expect(attendanceOfInvited({ invited: 80, attended: 62 })).toBeCloseTo(0.7);
    expect(invitationsFor(10, 0.7)).toBe(15);
    expect(invitationsFor(0, 0.4)).toBe(0);
  });
});

describe('a booking and the recalls it may settle', () => {
  const recall = { id: 'a', clusterId: 'diabetes', careEventId: null };
  it('is linked when exactly one fits', () => {
    expect(recallOfBooking([recall], { clusterId: 'diabetes', needIds: [] })).toBe('a');
    expect(recallOfBooking([recall], { clusterId: 'asthma', needIds: [] })).toBeNull();
    const other = { ...recall, id: 'b', careEventId: 'need' };
    expect(recallOfBooking([recall, other], { clusterId: 'diabetes', needIds: [] })).toBe('a');
    expect(recallOfBooking([recall, other], { clusterId: 'diabetes', needIds: ['need'] })).toBeNull();
  });
});

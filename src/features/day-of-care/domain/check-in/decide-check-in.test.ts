import { expect, it } from 'vitest';
import { type CheckInFacts, decideCheckIn } from './decide-check-in.ts';
import { judgeArrival } from './late-arrival.ts';

const TEN = new Date('2026-11-23T10:00:00Z');
const arriving = (minutesAfter: number, lateAfterMinutes: number) =>
  judgeArrival({
    scheduledAt: TEN,
    now: new Date(TEN.getTime() + minutesAfter * 60_000),
    lateAfterMinutes,
    arrivalTimes: [TEN],
  });
const FACTS: CheckInFacts = {
  presence: 'expected',
  verdict: arriving(0, 15),
  hasAgreed: true,
  hasChanges: false,
  hasNotableAnswer: false,
};

it('where all come together 10 minutes are in time and 11 are for the desk; otherwise 15 and 16', () => {
  const at = (minutes: number, limit: number) => decideCheckIn({ ...FACTS, verdict: arriving(minutes, limit) }).kind;
  expect([at(10, 10), at(11, 10), at(15, 15), at(16, 15)]).toEqual(['check-in', 'desk', 'check-in', 'desk']);
});

it('who comes two hours early is checked in', () => {
  expect(decideCheckIn({ ...FACTS, verdict: arriving(-120, 15) })).toEqual({ kind: 'check-in', tasks: [] });
});

it('who does not agree is for the desk, and is not checked in by the machine', () => {
  expect(decideCheckIn({ ...FACTS, hasAgreed: false })).toEqual({ kind: 'desk', reason: 'not-agreed' });
});

it('changed details and an answer to look at keep nobody from being here: each is a task', () => {
  expect(decideCheckIn({ ...FACTS, hasChanges: true, hasNotableAnswer: true })).toEqual({
    kind: 'check-in',
    tasks: ['answers', 'details'],
  });
});

it('checking in twice is as good as once, late or not', () => {
  expect(decideCheckIn({ ...FACTS, presence: 'here', verdict: arriving(40, 15) })).toEqual({ kind: 'here-already' });
  expect(decideCheckIn({ ...FACTS, presence: 'gone' })).toEqual({ kind: 'desk', reason: 'unclear' });
});

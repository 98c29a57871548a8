import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planMessages, type SeatToTell } from './plan-messages.ts';

const NOW = new Date('2026-11-20T10:00:00Z');
const SEAT: SeatToTell = {
  isComing: true,
  arrivesAt: new Date('2026-12-08T15:00:00Z'),
  startsAt: new Date('2026-12-08T15:00:00Z'),
  zone: 'Europe/London',
  bookedAt: NOW,
};

function plan(over: Partial<SeatToTell> = {}, given: Partial<Parameters<typeof planMessages>[1]> = {}) {
  return planMessages({ ...SEAT, ...over }, { news: 'none', reminderDays: [7, 3, 1], now: NOW, ...given });
}
const times = (planned: ReturnType<typeof plan>) =>
  planned.map(({ purpose, occasion, dueAt }) => `${purpose} ${occasion} ${dueAt.toISOString().slice(0, 16)}`);

describe('what is said about a seat', () => {
  it('reminders at ten in the morning, in days of the calendar: also across a change of the clock', () => {
    expect(times(plan())).toEqual([
      'reminder 7d 2026-12-01T10:00',
      'reminder 3d 2026-12-05T10:00',
      'reminder 1d 2026-12-07T10:00',
    ]);
    const late = new Date('2026-10-26T15:00:00Z');
    const early = { now: new Date('2026-10-01T10:00:00Z'), reminderDays: [3, 1] };
    expect(times(plan({ arrivesAt: late, startsAt: late, bookedAt: null }, early))).toEqual([
      'reminder 3d 2026-10-23T09:00',
      'reminder 1d 2026-10-25T10:00',
    ]);
  });

  it('no reminder within a day of the booking, and none that is past', () => {
    expect(
      times(plan({ bookedAt: new Date('2026-12-04T11:00:00Z') }, { now: new Date('2026-12-04T11:00:00Z') })),
    ).toEqual(['reminder 1d 2026-12-07T10:00']);
  });

  it('a reminder says nothing of use any more when the next one is due', () => {
    expect(plan().map(({ uselessAt }) => uselessAt.toISOString())).toEqual([
      '2026-12-05T10:00:00.000Z',
      '2026-12-07T10:00:00.000Z',
      '2026-12-08T14:00:00.000Z',
    ]);
  });

  it('the booking now, unless it was given back meanwhile', () => {
    expect(times(plan({}, { news: 'booked', reminderDays: [] }))).toEqual(['booked booked 2026-11-20T10:00']);
    expect(plan({ isComing: false }, { news: 'booked' })).toEqual([]);
  });

  it('a cancellation by the clinic, and no reminder with it', () => {
    expect(times(plan({ isComing: false }, { news: 'cancelled-by-clinic' }))).toEqual([
      'cancelled-by-clinic cancelled-by-clinic 2026-11-20T10:00',
    ]);
  });

  it('each new start of a session is news of its own', () => {
    const [moved] = plan({}, { news: 'moved', reminderDays: [] });
    expect(moved?.occasion).toBe('2026-12-08T15:00:00.000Z');
  });

  it('a session that is moved back is told as well, though its start was told before', () => {
    const [there, back] = ['one', 'two'].map((changeId) => plan({}, { news: 'moved', changeId, reminderDays: [] }));
    expect([there?.[0]?.occasion, back?.[0]?.occasion]).toEqual(['one', 'two']);
  });

  it('nothing once the time has passed', () => {
    expect(plan({}, { news: 'booked', now: new Date('2026-12-08T15:00:00Z') })).toEqual([]);
  });

  it('every reminder lies ahead, before the appointment, and before it is useless', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 60 * 24 * 40 }),
        (reminderDays, minutes) => {
          const arrivesAt = new Date(NOW.getTime() + minutes * 60_000);
          for (const { dueAt, uselessAt } of plan({ arrivesAt, bookedAt: null }, { reminderDays })) {
            expect(dueAt > NOW && dueAt < uselessAt && uselessAt < arrivesAt).toBe(true);
          }
        },
      ),
    );
  });
});

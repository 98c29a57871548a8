import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankWaiting, WAITING_LANES, type Waiting } from './rank-waiting.ts';
import { WAITING_PRIORITIES } from './waitlist-entry.ts';

const TODAY = '2026-11-20';

function waiting(over: Partial<Waiting> & { entryId: string }): Waiting {
  return { priority: 'routine', dueOn: null, waitingSince: new Date('2026-11-01T09:00:00Z'), ...over };
}

const order = (entries: readonly Waiting[]) => rankWaiting(entries, TODAY).map((each) => each.entryId);

describe('who is asked first', () => {
  it('an urgent patient comes before a routine one who is long overdue and has waited longer', () => {
    const routine = waiting({ entryId: 'a', dueOn: '2026-08-01', waitingSince: new Date('2026-01-01T09:00:00Z') });
    expect(order([routine, waiting({ entryId: 'b', priority: 'urgent' })])).toEqual(['b', 'a']);
  });

  it('within a band, 30 days overdue come before 10 days, and before somebody who is not due yet but has waited longer', () => {
    const ten = waiting({ entryId: 'ten', dueOn: '2026-11-10' });
    const thirty = waiting({ entryId: 'thirty', dueOn: '2026-10-21' });
    const later = waiting({ entryId: 'later', dueOn: '2026-12-20', waitingSince: new Date('2025-01-01T09:00:00Z') });
    expect(order([later, ten, thirty])).toEqual(['thirty', 'ten', 'later']);
  });

  it('due today is not overdue: then the longest waiting comes first', () => {
    const dueToday = waiting({ entryId: 'today', dueOn: TODAY, waitingSince: new Date('2026-11-02T09:00:00Z') });
    expect(order([dueToday, waiting({ entryId: 'before' })])).toEqual(['before', 'today']);
  });
});

const anEntry = fc.record({
  priority: fc.constantFrom(...WAITING_PRIORITIES),
  dueOn: fc.option(fc.constantFrom('2026-10-01', '2026-11-19', TODAY, '2026-12-01')),
  waitingSince: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-11-19'), noInvalidDate: true }),
});
const aList = fc
  .array(anEntry, { maxLength: 30 })
  .map((entries) => entries.map((entry, index) => ({ ...entry, entryId: `e${String(index).padStart(2, '0')}` })));

describe('fairness', () => {
  it('the order depends on priority, days overdue and time waited alone, whatever else is known of a patient', () => {
    fc.assert(
      fc.property(
        aList,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 30, maxLength: 30 }),
        (list, risks) => {
          const known = list.map((entry, index) => ({
            ...entry,
            noShowRisk: risks[index],
            insurance: index % 2 ? 'private' : 'public',
            deprivation: index % 10,
          }));
          expect(rankWaiting(known, TODAY).map((each) => each.entryId)).toEqual(order(list));
          expect(rankWaiting([...known].reverse(), TODAY).map((each) => each.entryId)).toEqual(order(list));
        },
      ),
    );
  });

  it('nothing that chooses who is asked reads a prediction', () => {
    for (const file of [
      './rank-waiting.ts',
      './why-not-asked.ts',
      '../../server/waiting/candidate-store.ts',
      '../../server/waiting/find-askable.ts',
    ]) {
      const source = readFileSync(new URL(file, import.meta.url), 'utf8');
      expect(source).not.toMatch(/noShow|no_show|risk|probab|likel|insur|ethnic|race\b|depriv|postal/i);
    }
  });

  it('the lanes that are read one after the other are the same order', () => {
    fc.assert(
      fc.property(aList, (list) => {
        const ranked = rankWaiting(list, TODAY);
        const byLanes = WAITING_LANES.flatMap((lane) =>
          ranked.filter(
            (each) => each.priority === lane.priority && (each.dueOn !== null && each.dueOn < TODAY) === lane.isOverdue,
          ),
        );
        expect(byLanes).toEqual(ranked);
      }),
    );
  });
});

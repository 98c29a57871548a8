import { describe, expect, it } from 'vitest';
import type { CareEvent } from '../domain/care-event.ts';
import { needChanges, type StoredNeed } from './need-changes.ts';

const NEED: CareEvent = {
  id: 'p/hba1c/rule',
  patientId: 'p',
  kindId: 'hba1c',
  coding: { system: 'http://loinc.org', code: '4548-4' },
  display: 'HbA1c',
  earliest: '2026-12-01',
  due: '2026-12-08',
  latest: '2026-12-15',
  priority: 'routine',
  origin: { type: 'recall-rule', ruleId: 'rule' },
  reason: 'Last done in September.',
  windowStated: false,
};

function stored(status: StoredNeed['status'], content: Partial<CareEvent> = {}): StoredNeed {
  return { id: 'row', needKey: NEED.id, status, content: { ...NEED, ...content } };
}

describe('reading the records again', () => {
  it('a new need is found, a known one is left alone', () => {
    expect(needChanges([], [NEED])).toEqual([{ type: 'found', need: NEED }]);
    expect(needChanges([stored('due')], [NEED])).toEqual([]);
    expect(needChanges([stored('booked')], [NEED])).toEqual([]);
  });

  it('a moved window is taken over, booked or not', () => {
    for (const status of ['due', 'booked'] as const) {
      expect(needChanges([stored(status, { due: '2026-12-09' })], [NEED])).toEqual([
        { type: 'changed', careEventId: 'row', need: NEED },
      ]);
    }
  });

  it('what is no longer due is withdrawn, but never what is booked or done', () => {
    expect(needChanges([stored('due')], [])).toEqual([{ type: 'withdrawn', careEventId: 'row' }]);
    for (const status of ['booked', 'done', 'withdrawn'] as const)
      expect(needChanges([stored(status)], [])).toEqual([]);
  });

  it('a withdrawn need that is found again is due again', () => {
    expect(needChanges([stored('withdrawn')], [NEED])).toEqual([{ type: 'due-again', careEventId: 'row', need: NEED }]);
  });

  it('a done need stays done while the records lag behind, and is due again in the next round', () => {
    expect(needChanges([stored('done')], [NEED])).toEqual([]);
    const next = { ...NEED, earliest: '2027-03-01', due: '2027-03-08', latest: '2027-03-15' };
    expect(needChanges([stored('done')], [next])).toEqual([{ type: 'due-again', careEventId: 'row', need: next }]);
  });
});

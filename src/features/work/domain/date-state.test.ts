import { describe, expect, it } from 'vitest';
import { type CardDates, dateState } from './date-state.ts';

const today = '2026-06-10';
const of = (dates: Partial<CardDates>) =>
  dateState({ startsOn: null, dueOn: null, role: 'not-started', ...dates }, today);

describe('what the dates of a card say', () => {
  it('more than a week away is calm, a week or less is soon', () => {
    expect(of({ dueOn: '2026-06-18' })).toEqual({ tone: 'calm', word: 'due in 8 days' });
    expect(of({ dueOn: '2026-06-17' })).toEqual({ tone: 'soon', word: 'due in 7 days' });
    expect(of({ dueOn: '2026-06-10' })).toEqual({ tone: 'soon', word: 'due today' });
  });
  it('a missed due day is late until the card is finished', () => {
    expect(of({ dueOn: '2026-06-09', role: 'in-progress' })).toEqual({ tone: 'late', word: 'due yesterday' });
    expect(of({ dueOn: '2026-06-09', role: 'completed' })).toBeNull();
    expect(of({ dueOn: '2026-06-09', role: 'cancelled' })).toBeNull();
    expect(of({ dueOn: '2026-06-09', role: 'information' })).toBeNull();
  });
  it('a missed start is late only while nothing has started', () => {
    expect(of({ startsOn: '2026-06-08', dueOn: '2026-06-30' })).toEqual({
      tone: 'late',
      word: 'should have started 2 days ago',
    });
    expect(of({ startsOn: '2026-06-08', dueOn: '2026-06-30', role: 'in-progress' })?.tone).toBe('calm');
  });
  it('a start within a week is soon', () => {
    expect(of({ startsOn: '2026-06-11', dueOn: '2026-07-30' })).toEqual({ tone: 'soon', word: 'starts tomorrow' });
  });
  it('no dates say nothing', () => {
    expect(of({})).toBeNull();
  });
});

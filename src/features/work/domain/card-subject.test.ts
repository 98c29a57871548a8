import { describe, expect, it } from 'vitest';
import { isTitleFixed, notesOfSubject, titleOfSubject } from './card-subject.ts';

describe('the title of a card made from something', () => {
  it('a find is told by its number and its gain, not by its patient', () => {
    expect(titleOfSubject({ type: 'bundle', number: 42, visits: 2, singleVisits: 5 })).toBe(
      'Find 42: 2 visits instead of 5',
    );
    expect(titleOfSubject({ type: 'bundle', number: 7, visits: 1, singleVisits: 3 })).toBe(
      'Find 7: 1 visit instead of 3',
    );
  });
  it('a session is told by its cluster and its time at the site', () => {
    expect(titleOfSubject({ type: 'session', clusterName: 'Asthma review', day: 'Tue 9 Dec', time: '08:30' })).toBe(
      'Session: Asthma review, Tue 9 Dec, 08:30',
    );
  });
  it('a chart is told by its measure, and its sentence stands in the notes', () => {
    const facts = { type: 'chart-finding', title: 'Seats filled: lower since 2 Feb 2026', said: 'Lower.' } as const;
    expect([titleOfSubject(facts), notesOfSubject(facts)]).toEqual([facts.title, 'The chart said: Lower.']);
    expect(notesOfSubject({ type: 'goal', title: 'Fill the seats' })).toBe('');
  });
  it('only the title of a find is fixed', () => {
    expect([isTitleFixed('bundle'), isTitleFixed('session'), isTitleFixed(null)]).toEqual([true, false, false]);
  });
});

import { describe, expect, it } from 'vitest';
import { shownFeedback, type VisitFeedback } from './visit-feedback.ts';

const said = (words: string, wasWorthIt: VisitFeedback['wasWorthIt'] = 'yes'): VisitFeedback => ({
  wasWorthIt,
  waitFelt: 'long',
  words,
});

describe('What a manager sees of feedback', () => {
  it('is nothing while four have spoken', () => {
    expect(shownFeedback(['a', 'b', 'c', 'd'].map((words) => said(words)))).toMatchObject({ count: 0, words: [] });
  });

  it('is five when five have spoken, in alphabetical order', () => {
    const shown = shownFeedback(['e', 'b', '', 'd', 'a'].map((words) => said(words)));
    expect(shown).toMatchObject({ count: 5, words: ['a', 'b', 'd', 'e'] });
    expect(shown.worth[0]).toEqual({ answer: 'yes', count: 5 });
  });

  it('does not change with the sixth, so that the sixth stays unknown', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map((words) => said(words));
    expect(shownFeedback([...five, said('only I was unhappy', 'no')])).toEqual(shownFeedback(five));
  });
});

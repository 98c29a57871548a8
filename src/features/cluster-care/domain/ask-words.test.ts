import { expect, test } from 'vitest';
import { askAnaesthesia, askClinician, askFamily } from './ask-words.ts';

const FACTS = {
  visits: 2,
  baselineVisits: 6,
  needles: 1,
  gain: { visits: 4, needles: 3, sedations: 0, fasts: 0, minutes: 200 },
  ordered: 3,
};

test('a family is asked one question in plain words, with what changes for the child', () => {
  expect(askFamily(FACTS)).toBe(
    'Would you like to come for two visits instead of six? There would be one needle while awake, three fewer than now.',
  );
});

test('a family is told nothing of needles when none are saved', () => {
  expect(askFamily({ ...FACTS, gain: { ...FACTS.gain, needles: 0 }, visits: 1 })).toBe(
    'Would you like to come for one visit instead of six?',
  );
});

test('a clinician is told how much of it is theirs', () => {
  expect(askClinician(FACTS)).toBe(
    'You ordered three of these. May the care be done in two visits instead of six, on these days?',
  );
});

test('anaesthesia is told how many anaesthetics the plan needs, and how many it saves', () => {
  expect(askAnaesthesia({ sedations: 1, baselineSedations: 2 })).toBe(
    'This plan needs one anaesthetic instead of two. May the care be done so, on these days?',
  );
  expect(askAnaesthesia({ sedations: 2, baselineSedations: 2 })).toBe(
    'This plan needs two anaesthetics. May the care be done so, on these days?',
  );
});

import type { RuleFacts } from '../combination-rule.ts';
import { defineRule } from '../define-rule.ts';
import { allOf, asleepEvents, crossPairs, windowsMeet, withFlag } from '../rule-events.ts';
import { before, notSameVisit } from '../rule-relations.ts';
import { GLUCOSE_TEST, HOSPITAL_POLICY } from '../rule-sources.ts';

const STEROIDS = /prednis|dexamethasone|hydrocortisone/i;
const ON_THE_SKIN_OR_BREATHED = /cream|ointment|topical|lotion|inhal/i;

export const LAB_8_NOTHING_INSIDE_A_GLUCOSE_TEST = defineRule(
  {
    id: 'LAB-8',
    kind: 'separate',
    severity: 'hard',
    condition: 'OGTT with exercise, meals, sedation or steroid dose',
    number: 'not inside the test; quiet play, teaching, child-life prep fit',
    source: `${GLUCOSE_TEST}; ${HOSPITAL_POLICY}`,
    verified: false,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const glucose = withFlag(facts, 'glucoseTest');
    const exercise = crossPairs(glucose, withFlag(facts, 'exercise')).filter(([a, b]) => windowsMeet(a, b));
    const asleep = crossPairs(glucose, asleepEvents(facts));
    return [
      {
        outcome: 'passed',
        events: allOf(exercise),
        sentence: 'Exercise comes after the glucose test, never inside its 2 hours; quiet play fits.',
        relations: exercise.map(([a, b]) => before(a, b)),
      },
      {
        outcome: 'in-the-way',
        events: allOf(asleep),
        sentence: 'A glucose test and an anaesthetic do not go into one visit.',
        relations: asleep.map(([a, b]) => notSameVisit(a, b)),
      },
      {
        outcome: 'prepare',
        events: takesSteroids(facts) ? glucose : [],
        sentence: 'A steroid is on the list of medicines and changes the glucose test: ask the person who ordered it.',
      },
    ];
  },
);

function takesSteroids({ patient }: RuleFacts): boolean {
  return patient.medications.some(
    ({ active, display }) => active && STEROIDS.test(display) && !ON_THE_SKIN_OR_BREATHED.test(display),
  );
}

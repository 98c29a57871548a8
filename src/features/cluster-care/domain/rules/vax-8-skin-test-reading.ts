import { defineRule } from '../define-rule.ts';
import { crossPairs, withFlag } from '../rule-events.ts';
import { before, MINUTES_PER_HOUR } from '../rule-relations.ts';
import { TUBERCULIN } from '../rule-sources.ts';

export const VAX_8_SKIN_TEST_READING = defineRule(
  {
    id: 'VAX-8',
    kind: 'order',
    severity: 'hard',
    condition: 'Skin test needs a reading',
    number: 'return at 48-72 h',
    source: TUBERCULIN,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const tests = withFlag(facts, 'requiresReading');
    const readings = withFlag(facts, 'readsTuberculosisTest');
    if (readings.length === 0) {
      return [
        {
          outcome: 'prepare',
          events: tests,
          sentence: 'The skin test is read 48 to 72 hours later: keep a second, short visit free.',
        },
      ];
    }
    return crossPairs(tests, readings).map(([skinTest, reading]) => ({
      outcome: 'passed',
      events: [skinTest, reading],
      sentence: 'The skin test is read 48 to 72 hours after it is placed.',
      relations: [
        before(skinTest, reading, { minGapMinutes: 48 * MINUTES_PER_HOUR, maxGapMinutes: 72 * MINUTES_PER_HOUR }),
      ],
    }));
  },
);

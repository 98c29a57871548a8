import { defineRule } from '../define-rule.ts';
import { canPrecede, crossPairs, withFlag } from '../rule-events.ts';
import { before, MINUTES_PER_HOUR } from '../rule-relations.ts';
import { NUCLEAR_PAGES } from '../rule-sources.ts';

const REST_HOURS = 48;

export const NUC_4_NO_EXERCISE_BEFORE_PET = defineRule(
  {
    id: 'NUC-4',
    kind: 'separate',
    severity: 'hard',
    condition: 'Physiotherapy or sport before FDG PET',
    number: '48 h',
    source: NUCLEAR_PAGES,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) =>
    crossPairs(withFlag(facts, 'fdgPet'), withFlag(facts, 'exercise')).map(([pet, exercise]) => ({
      outcome: 'passed',
      events: [pet, exercise],
      sentence: 'Exercise comes after the PET scan, or at least 48 hours before it.',
      relations: [
        canPrecede(pet, exercise)
          ? before(pet, exercise)
          : before(exercise, pet, { minGapMinutes: REST_HOURS * MINUTES_PER_HOUR }),
      ],
    })),
);

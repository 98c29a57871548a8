import { addDays } from '#kernel/calendar-date.ts';
import { defineRule, type FindingDraft } from '../define-rule.ts';
import { pastLiveDoses } from '../patient-history.ts';
import { canPrecede, crossPairs, isLive, vaccines, withFlag } from '../rule-events.ts';
import { apart, before } from '../rule-relations.ts';
import { TUBERCULIN } from '../rule-sources.ts';

const GAP_DAYS = 28;

export const VAX_7_SKIN_TEST_AFTER_LIVE_VACCINE = defineRule(
  {
    id: 'VAX-7',
    kind: 'separate',
    severity: 'hard',
    condition: 'Tuberculin skin test after a live vaccine',
    number: 'same day, or wait 4-6 weeks (28-42 d); skin test first is fine; treat IGRA alike',
    source: TUBERCULIN,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const tests = withFlag(facts, 'tuberculosisTest');
    const live = vaccines(facts).filter(isLive);
    return [
      ...crossPairs(tests, live).map(
        ([skinTest, vaccine]): FindingDraft => ({
          outcome: 'passed',
          events: [skinTest, vaccine],
          sentence:
            'The skin test goes first or on the same day as a live vaccine; after one it waits at least 28 days, better 42.',
          relations: [
            canPrecede(skinTest, vaccine)
              ? before(skinTest, vaccine)
              : apart(skinTest, vaccine, { minDays: GAP_DAYS, sameDayAllowed: true }),
          ],
        }),
      ),
      ...tests.flatMap((skinTest): readonly FindingDraft[] => {
        const dose = pastLiveDoses(facts)[0];
        if (dose === undefined || skinTest.event.earliest >= addDays(dose.on, GAP_DAYS)) return [];
        return [
          {
            outcome: 'in-the-way',
            events: [skinTest],
            sentence:
              'A live vaccine was given less than 28 days before this window; the skin test could read falsely negative.',
            notBefore: [{ eventId: skinTest.event.id, date: addDays(dose.on, GAP_DAYS) }],
          },
        ];
      }),
    ];
  },
);

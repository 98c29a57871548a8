import { defineRule } from '../define-rule.ts';
import { allOf, asleepEvents, canPrecede, crossPairs, isLive, vaccines } from '../rule-events.ts';
import { apart } from '../rule-relations.ts';
import { VACCINES_AND_ANAESTHESIA } from '../rule-sources.ts';

const GAP_DAYS = 2;
const SOFT_COST = 15;

export const VAX_11_VACCINE_BEFORE_SURGERY = defineRule(
  {
    id: 'VAX-11',
    kind: 'separate',
    severity: 'soft',
    condition: 'Vaccine shortly before planned surgery',
    number: 'non-live: 48 h (APA); some guidelines 1 week non-live / 3 weeks live; live: no delay if well (APA)',
    source: VACCINES_AND_ANAESTHESIA,
    verified: true,
    owner: 'anaesthesia',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const surgery = asleepEvents(facts).filter(({ kind }) => kind.category === 'procedure');
    const pairs = crossPairs(
      vaccines(facts).filter((need) => !isLive(need)),
      surgery,
    ).filter(([a, b]) => canPrecede(a, b));
    return [
      {
        outcome: 'costs',
        events: allOf(pairs),
        sentence:
          'A vaccine that is not live is given at least 48 hours before planned surgery, or during it, not the day before.',
        relations: pairs.map(([a, b]) => apart(a, b, { minDays: GAP_DAYS, sameDayAllowed: true, softCost: SOFT_COST })),
      },
    ];
  },
);

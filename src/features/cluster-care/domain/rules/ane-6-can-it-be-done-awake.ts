import { defineRule } from '../define-rule.ts';
import { ageMonthsOf, isChild } from '../patient-history.ts';
import { AWAKE_MRI } from '../rule-sources.ts';

const FROM_MONTHS = 48;

export const ANE_6_CAN_IT_BE_DONE_AWAKE = defineRule(
  {
    id: 'ANE-6',
    kind: 'combine',
    severity: 'soft',
    condition: 'First ask whether the sedation can be avoided',
    number:
      '4 to 17 years; in one programme 96 % of 958 prepared MRIs were done awake, and anaesthetics fell from 23.2 to 19.2 %',
    source: AWAKE_MRI,
    verified: true,
    owner: 'child life',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const months = ageMonthsOf(facts);
    if (months === null || months < FROM_MONTHS || !isChild(facts)) return [];
    return [
      {
        outcome: 'prepare',
        events: facts.events.filter(({ kind }) => kind.sedation === 'optional'),
        sentence:
          'First ask whether it can be done awake: in one programme 96 of 100 prepared children had their MRI without an anaesthetic.',
      },
    ];
  },
);

import { defineRule } from '../define-rule.ts';
import { ageMonthsOf } from '../patient-history.ts';
import { TELLING_A_CHILD } from '../rule-sources.ts';

const LEADS = [
  { underMonths: 36, sentence: 'Tell a toddler on the same day.' },
  { underMonths: 84, sentence: 'Tell a young child 1 to 2 days before.' },
  { underMonths: 216, sentence: 'Tell a school child several days to weeks before.' },
];

export const PER_3_TELLING_THE_CHILD = defineRule(
  {
    id: 'PER-3',
    kind: 'prepare',
    severity: 'soft',
    condition: 'Tell the child: lead time by age',
    number: 'toddler same day; preschool/young school 1-2 days; school age and up several days to weeks',
    source: TELLING_A_CHILD,
    verified: true,
    owner: 'child life',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const months = ageMonthsOf(facts);
    const lead = LEADS.find(({ underMonths }) => months !== null && months < underMonths);
    const hard = facts.events.filter((need) => need.kind.needle !== 'none' || need.kind.sedation !== 'none');
    return lead === undefined ? [] : [{ outcome: 'prepare', events: hard, sentence: lead.sentence }];
  },
);

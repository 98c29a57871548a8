import { defineRule } from '../define-rule.ts';
import { vaccines } from '../rule-events.ts';
import { CDC_TIMING, CDSI } from '../rule-sources.ts';

export const VAX_5_DATES_FROM_A_FORECASTER = defineRule(
  {
    id: 'VAX-5',
    kind: 'order',
    severity: 'hard',
    condition: 'Minimum ages, intervals and due dates come from a CDSi/ImmDS forecaster, never from own code',
    number: 'earliest / due / overdue / latest dates',
    source: `${CDSI}; ${CDC_TIMING}`,
    verified: true,
    owner: 'vaccine safety lead; not to be lifted for one patient',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const forecast = vaccines(facts).filter(({ event }) => event.origin.type === 'immunization-recommendation');
    const others = vaccines(facts).filter((need) => !forecast.includes(need));
    return [
      {
        outcome: 'passed',
        events: forecast,
        sentence: 'Earliest, due and latest dates of the vaccine come from an immunisation forecaster.',
      },
      {
        outcome: 'prepare',
        events: others,
        sentence:
          'Ask the immunisation forecaster for the earliest and latest dates of the vaccine before it is booked.',
      },
    ];
  },
);

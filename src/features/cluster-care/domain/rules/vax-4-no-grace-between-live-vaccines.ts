import { addDays, daysBetween } from '#kernel/calendar-date.ts';
import { defineRule } from '../define-rule.ts';
import { pastLiveDoses } from '../patient-history.ts';
import { isLive, vaccines } from '../rule-events.ts';
import { CDC_TIMING, CDSI } from '../rule-sources.ts';

const GAP_DAYS = 28;
const GRACE_DAYS = 4;

export const VAX_4_NO_GRACE_BETWEEN_LIVE_VACCINES = defineRule(
  {
    id: 'VAX-4',
    kind: 'separate',
    severity: 'hard',
    condition: 'The 4-day grace period does not apply between different live vaccines',
    number: '0 days grace (CDSi 28/28; repeat of the same type 24/28)',
    source: `${CDSI}; ${CDC_TIMING}`,
    verified: true,
    owner: 'vaccine safety lead; not to be lifted for one patient',
    version: 1,
    enabledByDefault: true,
  },
  (facts) =>
    vaccines(facts)
      .filter(isLive)
      .flatMap((need) => {
        const dose = pastLiveDoses(facts).find(({ cvx }) => !need.kind.codings.some(({ code }) => code === cvx));
        if (dose === undefined) return [];
        const gap = daysBetween(dose.on, need.event.earliest);
        if (gap < GAP_DAYS - GRACE_DAYS || gap >= GAP_DAYS) return [];
        return [
          {
            outcome: 'in-the-way',
            events: [need],
            sentence: `This window opens ${gap} days after a different live vaccine; the 4 days of grace do not count here: 28 full days.`,
            notBefore: [{ eventId: need.event.id, date: addDays(dose.on, GAP_DAYS) }],
          },
        ];
      }),
);

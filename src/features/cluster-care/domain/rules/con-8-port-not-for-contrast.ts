import { defineRule } from '../define-rule.ts';
import { codeOf } from '../patient-history.ts';
import { withFlag } from '../rule-events.ts';
import { PORTS } from '../rule-sources.ts';

const SNOMED = 'http://snomed.info/sct';
const CPT = 'http://www.ama-assn.org/go/cpt';

export const CON_8_PORT_NOT_FOR_CONTRAST = defineRule(
  {
    id: 'CON-8',
    kind: 'separate',
    severity: 'hard',
    condition: 'Port used for contrast',
    number: 'ordinary ports not used for CT: plan a separate IV unless power-injectable',
    source: PORTS,
    verified: true,
    owner: 'radiology',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const hasPort =
      withFlag(facts, 'portAccess').length > 0 ||
      facts.patient.procedures.some(
        (fact) => codeOf(fact, CPT, ['36560', '36561']) !== null || codeOf(fact, SNOMED, ['429711005']) !== null,
      );
    if (!hasPort) return [];
    return [
      {
        outcome: 'prepare',
        events: withFlag(facts, 'contrast', 'iodinated'),
        sentence:
          'An ordinary port is not used for CT contrast: plan a separate cannula unless the port is made for it.',
      },
    ];
  },
);

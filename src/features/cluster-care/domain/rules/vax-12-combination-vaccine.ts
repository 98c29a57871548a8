import { defineRule } from '../define-rule.ts';
import { CDSI } from '../rule-sources.ts';

const COMBINATIONS = [
  { name: 'DTaP, hepatitis B and polio', parts: ['vax-dtap', 'vax-hepb', 'vax-ipv'] },
  { name: 'DTaP, polio, Hib and hepatitis B', parts: ['vax-dtap', 'vax-ipv', 'vax-hib', 'vax-hepb'] },
  { name: 'measles, mumps, rubella and varicella', parts: ['vax-mmr', 'vax-varicella'] },
];

export const VAX_12_COMBINATION_VACCINE = defineRule(
  {
    id: 'VAX-12',
    kind: 'combine',
    severity: 'soft',
    condition: 'Combination vaccine instead of separate injections',
    number: 'e.g. CVX 110 = 1 poke not 3; CVX 146 = 1 not 4',
    source: CDSI,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) =>
    COMBINATIONS.toSorted((a, b) => b.parts.length - a.parts.length)
      .filter(({ parts }) => parts.every((part) => facts.events.some(({ kind }) => kind.id === part)))
      .slice(0, 1)
      .map(({ name, parts }) => ({
        outcome: 'passed',
        events: facts.events.filter(({ kind }) => parts.includes(kind.id)),
        sentence: `A combination vaccine (${name}) could take 1 needle instead of ${parts.length}; the clinician decides.`,
      })),
);

import type { FindGain } from './describe-find.ts';

const COUNTS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

function inWords(count: number): string {
  return COUNTS[count] ?? String(count);
}

export type AskFacts = {
  readonly visits: number;
  readonly baselineVisits: number;
  readonly needles: number;
  readonly gain: FindGain;
  /** How many of the events this person ordered. */
  readonly ordered: number;
};

export type AnaesthesiaFacts = { readonly sedations: number; readonly baselineSedations: number };

/** The one question to an ordering clinician. */
export function askClinician({ visits, baselineVisits, ordered }: AskFacts): string {
  const part = ordered === 0 ? 'No one ordered some of this care' : `You ordered ${inWords(ordered)} of these`;
  return `${part}. May the care be done in ${visitsOf(visits)} instead of ${inWords(baselineVisits)}, on these days?`;
}

/** The one question to the anaesthetist. */
export function askAnaesthesia({ sedations, baselineSedations }: AnaesthesiaFacts): string {
  const instead = sedations < baselineSedations ? ` instead of ${inWords(baselineSedations)}` : '';
  const noun = sedations === 1 ? 'anaesthetic' : 'anaesthetics';
  return `This plan needs ${inWords(sedations)} ${noun}${instead}. May the care be done so, on these days?`;
}

/** The one question to a family, at the reading level of a 12-year-old. */
export function askFamily({ visits, baselineVisits, gain, needles }: AskFacts): string {
  const needleWords =
    gain.needles > 0
      ? ` There would be ${inWords(needles)} ${needles === 1 ? 'needle' : 'needles'} while awake, ${inWords(gain.needles)} fewer than now.`
      : '';
  return `Would you like to come for ${visitsOf(visits)} instead of ${inWords(baselineVisits)}?${needleWords}`;
}

function visitsOf(count: number): string {
  return `${inWords(count)} ${count === 1 ? 'visit' : 'visits'}`;
}

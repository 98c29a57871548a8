import type { Coding } from '../coding.ts';

/** Codes to look for. ICD-10 codes match as prefixes: `E11` also finds `E11.22`. */
export type CodeSet = {
  readonly snomed?: readonly string[];
  readonly icd10?: readonly string[];
  readonly loinc?: readonly string[];
  readonly rxnorm?: readonly string[];
};

/** A published recommendation as data: who needs what, how often, how it is known to be done, and who says so. */
export type RecallRule = {
  readonly id: string;
  /** What the need belongs to, in the reader's words; patients of one family form one cluster. */
  readonly family: string;
  /** Id in the care catalogue. */
  readonly kindId: string;
  /** The need's own name where the kind's name is too broad. */
  readonly display?: string;
  readonly who: {
    /** Any active condition of these. Absent: the rule goes by age alone. */
    readonly conditions?: CodeSet;
    /** Any of these ever, active or not, takes the patient out. */
    readonly notWith?: CodeSet;
    readonly medications?: CodeSet;
    readonly gender?: 'female' | 'male';
    /** Completed months of age: from, and up to but not including. */
    readonly fromMonths?: number;
    readonly untilMonths?: number;
    /** Only while the condition is younger than this. */
    readonly monthsSinceOnsetMax?: number;
    /** Only when the newest result of these tests reached this value. */
    readonly latestResult?: { readonly of: CodeSet; readonly atLeast: number };
  };
  /** `null`: once in a life. */
  readonly every: { readonly months: number } | { readonly days: number } | null;
  readonly windowBeforeDays: number;
  readonly windowAfterDays: number;
  /** Months after the condition began until the first one, when none has been done since. */
  readonly firstAfterMonths?: number;
  /** Further codes that show it was done, besides those of the kind. */
  readonly doneBy?: CodeSet;
  /** Doing one of these puts the need off for so many months (a stool test in place of a colonoscopy). */
  readonly replacedBy?: { readonly codes: CodeSet; readonly months: number };
  /** True: an encounter whose reason is one of the conditions counts as done. */
  readonly doneByVisitForCondition?: boolean;
  /** `silent`: no need is claimed while none was ever recorded, because these records usually live elsewhere. */
  readonly whenNeverRecorded?: 'due' | 'silent';
  /** Guideline, publisher and year. */
  readonly source: string;
};

const SYSTEMS: Readonly<Record<string, keyof CodeSet>> = {
  'http://snomed.info/sct': 'snomed',
  'http://loinc.org': 'loinc',
  'http://hl7.org/fhir/sid/icd-10': 'icd10',
  'http://hl7.org/fhir/sid/icd-10-cm': 'icd10',
  'http://hl7.org/fhir/sid/icd-10-gm': 'icd10',
  'http://fhir.de/CodeSystem/bfarm/icd-10-gm': 'icd10',
  'http://www.nlm.nih.gov/research/umls/rxnorm': 'rxnorm',
};

export function matchesCodes(codings: readonly Coding[], codes: CodeSet | undefined): boolean {
  if (codes === undefined) return false;
  return codings.some((coding) => {
    const system = SYSTEMS[coding.system];
    if (system === undefined) return false;
    const wanted = codes[system] ?? [];
    return system === 'icd10' ? wanted.some((prefix) => coding.code.startsWith(prefix)) : wanted.includes(coding.code);
  });
}

/** An interval in months with the window that rule LOG-2 derives from it. */
export function everyMonths(months: number): Pick<RecallRule, 'every' | 'windowBeforeDays' | 'windowAfterDays'> {
  const days = windowDays(months * 30);
  return { every: { months }, windowBeforeDays: days, windowAfterDays: days };
}

export function everyDays(days: number): Pick<RecallRule, 'every' | 'windowBeforeDays' | 'windowAfterDays'> {
  return { every: { days }, windowBeforeDays: windowDays(days), windowAfterDays: windowDays(days) };
}

export const ONCE = { every: null, windowBeforeDays: 30, windowAfterDays: 30 } as const;

/** LOG-2: annual +/-30 days, 6-monthly +/-14, 3-monthly +/-7, monthly +/-3. */
function windowDays(intervalDays: number): number {
  if (intervalDays >= 360) return 30;
  if (intervalDays >= 180) return 14;
  if (intervalDays >= 84) return 7;
  return 3;
}

import type { Criterion, PatientQuery } from './parse-patient-query.ts';
import type { Patient } from './patient-record.ts';
import type { SearchKey, SearchKeyKind } from './search-keys.ts';

/** A patient as the find box shows them. */
export type FoundPatient = Pick<
  Patient,
  'id' | 'givenNames' | 'familyName' | 'preferredName' | 'birthDate' | 'identifiers' | 'contacts' | 'postalCode'
>;

/** Someone who may be meant, with all keys under which they are found. */
export type Candidate = Pick<Patient, 'id' | 'givenNames' | 'familyName' | 'birthDate'> & {
  readonly keys: readonly SearchKey[];
};

export const FOUND_MAX = 8;

/** The ids of those who fit every criterion, the best first: exact before beginning before sound; the likelier reading of a date before the other. */
export function rankPatients(query: PatientQuery, candidates: readonly Candidate[]): readonly string[] {
  return candidates
    .map((candidate) => ({ candidate, fit: fitOf(query, candidate) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || compareNames(a.candidate, b.candidate))
    .slice(0, FOUND_MAX)
    .map(({ candidate }) => candidate.id);
}

function fitOf(query: PatientQuery, candidate: Candidate): number {
  let sum = 0;
  for (const criterion of query.criteria) {
    const fit = criterionFit(criterion, candidate);
    if (fit === 0) return 0;
    sum += fit;
  }
  return sum;
}

function criterionFit(criterion: Criterion, { birthDate, keys }: Candidate): number {
  const has = (kind: SearchKeyKind, fits: (key: string) => boolean) =>
    keys.some((each) => each.kind === kind && fits(each.key));
  const fits = [0];
  if (birthDate !== null && criterion.birthDates.includes(birthDate)) {
    fits.push(criterion.birthDates[0] === birthDate ? 5 : 4);
  }
  const { number, phoneEnding, name, sounds } = criterion;
  if (number !== null && has('number', (key) => key.startsWith(number))) {
    fits.push(has('number', (key) => key === number) ? 5 : 3);
  }
  if (phoneEnding !== null && has('phone', (key) => key.startsWith(phoneEnding))) fits.push(4);
  if (name !== null && has('name', (key) => key.startsWith(name))) {
    fits.push(has('name', (key) => key === name) ? 3 : 2);
  }
  if (sounds.length > 0 && has('sound', (key) => sounds.includes(key))) fits.push(1);
  return Math.max(...fits);
}

function compareNames(a: Candidate, b: Candidate): number {
  const textOf = ({ familyName, givenNames, birthDate, id }: Candidate) => [
    familyName,
    givenNames,
    birthDate ?? '',
    id,
  ];
  const [left, right] = [textOf(a), textOf(b)];
  for (const [index, text] of left.entries()) {
    const other = right[index] ?? '';
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
}

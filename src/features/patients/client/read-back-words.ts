import type { FoundPatientRow } from '../contract.ts';

type Identifier = FoundPatientRow['identifiers'][number];

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** An identifier as it is read aloud: 12 March 1970; the digits of a phone one by one. */
export function readBackWords({ kind, value }: Identifier): string {
  if (kind === 'birth-date') return DAY.format(new Date(`${value}T00:00:00Z`));
  if (kind === 'phone-end') return [...value].join(' ');
  return value;
}

/** The name, and what the patient likes to be called when that is another. */
export function nameWords({ name, preferredName }: Pick<FoundPatientRow, 'name' | 'preferredName'>): string {
  return preferredName === null || name.includes(preferredName)
    ? name
    : `${name} (likes to be called ${preferredName})`;
}

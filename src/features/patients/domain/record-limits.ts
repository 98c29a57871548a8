import type { PatientRecord } from './patient-record.ts';

/** Characters that are kept; far more than any name or number has. */
const LENGTH_MAX = { name: 500, number: 200, system: 300, contact: 300, address: 500 } as const;
const COUNT_MAX = 200;

/** Why a record cannot be kept whole, as a sentence that repeats nothing of it; null when it can. Nothing is ever cut short. */
export function whyNotKept(record: PatientRecord): string | null {
  const { givenNames, familyName, preferredName, formerNames, identifiers, contacts } = record;
  const names = [givenNames, familyName, preferredName, ...formerNames];
  if (names.some((name) => isLonger(name, LENGTH_MAX.name))) return sayLonger('A name', LENGTH_MAX.name);
  if (identifiers.some(({ value, label }) => isLonger(value, LENGTH_MAX.number) || isLonger(label, LENGTH_MAX.number)))
    return sayLonger('A number', LENGTH_MAX.number);
  if (identifiers.some(({ system }) => isLonger(system, LENGTH_MAX.system)))
    return sayLonger('The name of a numbering system', LENGTH_MAX.system);
  if (contacts.some(({ value }) => isLonger(value, LENGTH_MAX.contact)))
    return sayLonger('A phone number or e-mail address', LENGTH_MAX.contact);
  const address = [record.addressLine, record.postalCode, record.city, record.language];
  if (address.some((part) => isLonger(part, LENGTH_MAX.address))) return sayLonger('An address', LENGTH_MAX.address);
  const isTooMuch = [formerNames, identifiers, contacts].some((list) => list.length > COUNT_MAX);
  return isTooMuch ? `This record holds more than ${COUNT_MAX} former names, numbers or contacts.` : null;
}

function isLonger(text: string | null, lengthMax: number): boolean {
  return text !== null && text.length > lengthMax;
}

function sayLonger(what: string, lengthMax: number): string {
  return `${what} in this record is longer than ${lengthMax} characters.`;
}

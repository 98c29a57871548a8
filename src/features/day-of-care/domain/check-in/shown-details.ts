export type DetailsOnRecord = {
  readonly givenNames: string;
  readonly preferredName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly addressLine: string | null;
  readonly city: string | null;
};

/** What a patient is asked to confirm. Enough to see that it is old, too little to learn it from. */
export type ShownDetails = {
  readonly firstName: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
};

const HIDDEN = '…';

/** The first name, the end of the telephone that was just typed, the ends of the e-mail address, the number of the house and the city. */
export function shownDetails(details: DetailsOnRecord): ShownDetails {
  const { givenNames, preferredName, phone, email, addressLine, city } = details;
  return {
    firstName: preferredName?.trim() || givenNames.trim().split(/\s+/)[0] || '',
    phone: phone === null ? null : `${HIDDEN}${phone.replaceAll(/\D/g, '').slice(-4)}`,
    email: email === null ? null : shownEmail(email),
    address: shownAddress(addressLine, city),
  };
}

function shownEmail(email: string): string {
  const [name = '', host = ''] = email.split('@');
  return `${firstOf(name)}${HIDDEN}@${firstOf(host)}${HIDDEN}`;
}

function shownAddress(line: string | null, city: string | null): string | null {
  const house = line?.match(/\d+\w?/)?.[0];
  const parts = [house === undefined ? null : `${HIDDEN} ${house}`, city?.trim() || null].filter(
    (part) => part !== null,
  );
  return parts.length === 0 ? null : parts.join(', ');
}

function firstOf(text: string): string {
  return [...text][0] ?? '';
}

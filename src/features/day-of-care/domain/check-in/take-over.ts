/** What a patient may write anew at check-in. */
export const WRITTEN_FIELDS = ['phone', 'email', 'address'] as const;
export type WrittenField = (typeof WRITTEN_FIELDS)[number];

export type Address = {
  readonly addressLine: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
};
export type OnRecord = Address & { readonly phones: readonly string[]; readonly emails: readonly string[] };

type Written = {
  readonly field: WrittenField;
  readonly words: string;
  /** The telephone or e-mail address that is no more; null: all stay, after the new one. */
  readonly replaces: string | null;
  /** As the desk divided it; null: as `splitAddress` does. */
  readonly address: Address | null;
};

/** What changes in the record when the desk takes one thing over that a patient wrote. */
export function takeOver({ field, words, replaces, address }: Written, present: OnRecord): Partial<OnRecord> {
  if (field === 'address') return address ?? splitAddress(words, present);
  const others = (values: readonly string[]) => values.filter((value) => value !== replaces && value !== words);
  return field === 'phone'
    ? { phones: [words, ...others(present.phones)] }
    : { emails: [words, ...others(present.emails)] };
}

/**
 * An address of one line in its parts, for the desk to look at: what stands before the first comma is the street, what has a digit after it
 * belongs to the postal code, the rest is the city. What was not written stays as it was.
 */
export function splitAddress(words: string, present: Address): Address {
  const [street = '', ...rest] = words.split(',').map((part) => part.trim());
  const pieces = rest.join(' ').split(/\s+/).filter(Boolean);
  const hasDigit = (piece: string) => /\d/.test(piece);
  const [code, city] = [pieces.filter(hasDigit), pieces.filter((piece) => !hasDigit(piece))].map((each) =>
    each.join(' '),
  );
  return { addressLine: street || null, postalCode: code || present.postalCode, city: city || present.city };
}

/** What a patient wrote that does not stand in the record yet. */
export function fieldsLeft(
  changes: Readonly<Record<string, string>>,
  takenOver: readonly string[],
): readonly WrittenField[] {
  return WRITTEN_FIELDS.filter((field) => changes[field] !== undefined && !takenOver.includes(field));
}

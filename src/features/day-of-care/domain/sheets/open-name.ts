export type Named = {
  readonly givenNames: string;
  readonly preferredName: string | null;
  readonly familyName: string;
};

/** What may lie open to others: the preferred name and the initial of the last one, `Ada O.` */
export function openName({ givenNames, preferredName, familyName }: Named): string {
  const family = familyName.trim();
  const initial = [...new Intl.Segmenter().segment(family)][0]?.segment;
  const called = preferredName?.trim() || givenNames;
  const first = called.trim().split(/\s+/)[0] ?? '';
  // Why: whoever is called by their family name would be told by it.
  const safe = first.toLocaleLowerCase() === family.toLocaleLowerCase() ? '' : first;
  return `${safe} ${initial ? `${initial.toLocaleUpperCase()}.` : ''}`.trim();
}

export type Named = {
  readonly givenNames: string;
  readonly preferredName: string | null;
  readonly familyName: string;
};

// Making one costs more than all the rest: a board has hundreds of names.
const segmenter = new Intl.Segmenter();

/** What may lie or stand open to others: the preferred name and the initial of the last one, `Ada O.` */
export function openName({ givenNames, preferredName, familyName }: Named): string {
  const family = familyName.trim();
  const initial = segmenter.segment(family).containing(0)?.segment;
  const called = preferredName?.trim() || givenNames;
  const first = called.trim().split(/\s+/)[0] ?? '';
  // Why: whoever is called by their family name would be told by it.
  const safe = first.toLocaleLowerCase() === family.toLocaleLowerCase() ? '' : first;
  return `${safe} ${initial ? `${initial.toLocaleUpperCase()}.` : ''}`.trim();
}

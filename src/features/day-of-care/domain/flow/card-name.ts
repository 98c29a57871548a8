export type Named = {
  readonly givenNames: string;
  readonly preferredName: string | null;
  readonly familyName: string;
};

/** What stands on a card that many can read: the preferred name and the initial of the last one, `Ada O.` */
export function cardName({ givenNames, preferredName, familyName }: Named): string {
  const first = preferredName?.trim() || givenNames.trim().split(/\s+/)[0] || '';
  const initial = [...new Intl.Segmenter().segment(familyName.trim())][0]?.segment;
  return initial ? `${first} ${initial.toLocaleUpperCase()}.`.trim() : first;
}

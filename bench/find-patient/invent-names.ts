import { searchKeysOf } from '#features/patients/domain/search-keys.ts';

const STARTS = [
  'Ba',
  'Ca',
  'Da',
  'El',
  'Fa',
  'Gra',
  'Ha',
  'Is',
  'Jo',
  'Ka',
  'Li',
  'Ma',
  'No',
  'O',
  'Pe',
  'Ri',
  'Sa',
  'Ta',
  'Vi',
  'Wi',
  'Ze',
  'Bre',
  'Sti',
  'Tho',
  'Müh',
  'Nú',
];
const MIDDLES = [
  '',
  'la',
  'ri',
  'no',
  'me',
  'ther',
  'be',
  'do',
  'ka',
  'shi',
  'vel',
  'ran',
  'gu',
  'win',
  'sto',
  'ffe',
  'lle',
  'mo',
];
const ENDS = [
  'na',
  'ton',
  'son',
  'der',
  'ski',
  'ger',
  'lla',
  'man',
  'ez',
  'ford',
  'li',
  'berg',
  'dah',
  'wood',
  'ro',
  'th',
  'cke',
  'ova',
  'sen',
  'hara',
  'ley',
  'tti',
];

export type InventedName = {
  readonly name: string;
  readonly keys: readonly string[];
  readonly sounds: readonly string[];
};

/** So many different names made of syllables, always the same, none of them in `taken`, with the search keys the product would store. */
export function inventNames(
  count: number,
  offset: number,
  taken: ReadonlySet<string> = new Set(),
): readonly InventedName[] {
  const names = new Set<string>();
  for (let index = offset; names.size < count; index += 1) {
    // A stride that has no factor in common with the lists visits every combination.
    const place = index * 7919;
    const [start, middle, end] = [STARTS, MIDDLES, ENDS].map((parts, level) => {
      const size = [1, STARTS.length, STARTS.length * MIDDLES.length][level] ?? 1;
      return parts[Math.floor(place / size) % parts.length] ?? '';
    });
    const extra = MIDDLES[Math.floor(place / (STARTS.length * MIDDLES.length * ENDS.length)) % MIDDLES.length] ?? '';
    const name = `${start}${middle}${extra}${end}`;
    if (!taken.has(name)) names.add(name);
  }
  return [...names].map((name) => {
    const keys = searchKeysOf({
      givenNames: '',
      familyName: name,
      preferredName: null,
      formerNames: [],
      identifiers: [],
      contacts: [],
    });
    return {
      name,
      keys: keys.filter((each) => each.kind === 'name').map((each) => each.key),
      sounds: keys.filter((each) => each.kind === 'sound').map((each) => each.key),
    };
  });
}

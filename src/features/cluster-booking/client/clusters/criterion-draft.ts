import type { ReplyOf } from '#platform/contract/route.ts';
import type { ClusterReply, readClusterChoices } from '../../cluster-contract.ts';

export type Choices = ReplyOf<typeof readClusterChoices>;
export type CriterionBody = ClusterReply['rules']['include'][number];
type CodedBody = Extract<CriterionBody, { codes: unknown }>;

/** A criterion on a form, with a key of its own while it is there. */
export type CriterionDraft = { readonly key: string; readonly criterion: CriterionBody };

export const CRITERION_WORDS: Readonly<Record<CriterionBody['type'], string>> = {
  age: 'Age',
  condition: 'Condition on record',
  medication: 'Medication taken',
  result: 'Result and its value',
  'last-visit': 'Time since the last visit',
  'next-visit': 'A visit booked, or none',
  'recall-due': 'Care that falls due',
  language: 'Language',
  site: 'Site',
};

const EMPTY: { readonly [Type in CriterionBody['type']]: () => Extract<CriterionBody, { type: Type }> } = {
  age: () => ({ type: 'age', fromMonths: 216, untilMonths: null }),
  condition: () => ({ type: 'condition', name: '', codes: [] }),
  medication: () => ({ type: 'medication', name: '', codes: [] }),
  result: () => ({
    type: 'result',
    name: '',
    codes: [],
    comparison: 'at-least',
    value: 0,
    unit: '',
    newerThanMonths: 12,
  }),
  'last-visit': () => ({ type: 'last-visit', name: '', codes: [], monthsAgoMin: 6 }),
  'next-visit': () => ({ type: 'next-visit', isBooked: false, withinDays: 90 }),
  'recall-due': () => ({ type: 'recall-due', kindIds: [], families: [], withinDays: 56 }),
  language: () => ({ type: 'language', languages: [] }),
  site: () => ({ type: 'site', siteIds: [] }),
};

export function isCriterionType(type: string | null): type is CriterionBody['type'] {
  return type !== null && type in CRITERION_WORDS;
}

/** A criterion to fill in: what has a usual value has it, what must be chosen is empty. */
export function emptyCriterion(type: CriterionBody['type']): CriterionBody {
  return EMPTY[type]();
}

/** What is still to be filled in before the rule can be asked; null when nothing is. */
export function lackOf(criterion: CriterionBody): string | null {
  switch (criterion.type) {
    case 'age': {
      const { fromMonths, untilMonths } = criterion;
      if (fromMonths === null && untilMonths === null) return 'Say from or until which age.';
      if (fromMonths === null || untilMonths === null) return null;
      return fromMonths < untilMonths ? null : 'The age ends before it begins.';
    }
    case 'condition':
    case 'medication':
    case 'last-visit':
    case 'result':
      return criterion.codes.length === 0 ? 'Choose at least one from the records.' : null;
    case 'recall-due':
      return criterion.kindIds.length === 0 ? 'Choose at least one kind of care.' : null;
    case 'language':
      return criterion.languages.length === 0 ? 'Choose at least one language.' : null;
    case 'site':
      return criterion.siteIds.length === 0 ? 'Choose at least one site.' : null;
    case 'next-visit':
      return null;
  }
}

const CATEGORY_OF = {
  condition: 'condition',
  medication: 'medication',
  result: 'observation',
  'last-visit': 'encounter',
} as const;

type CodeOption = { readonly value: string; readonly label: string };

/** What can be chosen for a coded criterion: the codes that records hold, and those it names already. */
export function codeOptions(criterion: CodedBody, { codes }: Choices): CodeOption[] {
  const known = codes
    .filter(({ category }) => category === CATEGORY_OF[criterion.type])
    .map((each) => ({ value: codeKey(each), label: `${each.name} (${each.code}, ${each.patients} patients)` }));
  const own = criterion.codes
    .filter((code) => !known.some(({ value }) => value === codeKey(code)))
    .map((code) => ({ value: codeKey(code), label: `${criterion.name} (${code.code})` }));
  return [...own, ...known];
}

/** The criterion with these codes; it is called by what the records call them, unless it has that name already. */
export function withCodes<Body extends CodedBody>(criterion: Body, keys: readonly string[], choices: Choices): Body {
  const codes = keys.map((key) => {
    const [system = '', code = ''] = key.split('|');
    return { system, code };
  });
  const names = choices.codes
    .filter(
      (each) => each.category === CATEGORY_OF[criterion.type] && codes.some((code) => codeKey(code) === codeKey(each)),
    )
    .map(({ name }) => name);
  const stays = criterion.codes.length > 0 && criterion.codes.every((code) => keys.includes(codeKey(code)));
  const name = stays ? [criterion.name, ...namesOfNew(criterion, keys, choices)] : names;
  return { ...criterion, codes, name: [...new Set(name)].join(' or ').slice(0, 120) };
}

function namesOfNew(criterion: CodedBody, keys: readonly string[], { codes }: Choices): string[] {
  const before = criterion.codes.map(codeKey);
  return codes
    .filter(({ category }) => category === CATEGORY_OF[criterion.type])
    .filter((each) => keys.includes(codeKey(each)) && !before.includes(codeKey(each)))
    .map(({ name }) => name);
}

export function codeKey({ system, code }: { readonly system: string; readonly code: string }): string {
  return `${system}|${code}`;
}

export function draftsOf(criteria: readonly CriterionBody[]): CriterionDraft[] {
  return criteria.map((criterion) => ({ key: crypto.randomUUID(), criterion }));
}

type RulesDraft = { readonly include: readonly CriterionDraft[]; readonly exclude: readonly CriterionDraft[] };

/** The rules as they are sent; null while something is missing in one of them. */
export function rulesOfDraft({ include, exclude }: RulesDraft): ClusterReply['rules'] | null {
  if ([...include, ...exclude].some(({ criterion }) => lackOf(criterion) !== null)) return null;
  return {
    include: include.map(({ criterion }) => criterion),
    exclude: exclude.map(({ criterion }) => criterion),
  };
}

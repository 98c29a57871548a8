import type { z } from 'zod';
import type { Choice } from '../domain/slice.ts';
import { sliceQuery } from '../slice-query.ts';

/** What stands in the address: a measure, weeks, what it is narrowed to and told apart by; or a finding that names all this. */
export type MeasureSearch = Readonly<Partial<Record<Choice | 'measure' | 'weeks' | 'by' | 'finding', string>>>;

const KEYS = [
  'measure',
  'weeks',
  'by',
  'finding',
  'cluster',
  'site',
  'clinician',
  'template',
  'session',
  'weekday',
  'lead',
  'language',
  'age',
] as const;

export function readSearch(search: Record<string, unknown>): MeasureSearch {
  const given = KEYS.filter((key) => search[key] !== undefined && search[key] !== '');
  return Object.fromEntries(given.map((key) => [key, String(search[key])]));
}

const QUERY_KEYS = {
  cluster: 'clusterId',
  site: 'siteId',
  clinician: 'clinicianId',
  template: 'templateId',
  session: 'sessionId',
  weekday: 'weekday',
  lead: 'lead',
  language: 'language',
  age: 'age',
} as const satisfies Record<Choice, string>;

export type SliceQuery = z.output<typeof sliceQuery>;

/** The choices of the address that a measure can be narrowed to, as the routes name them; what makes no sense is left out. */
export function sliceQueryOf(choices: readonly Choice[], search: MeasureSearch): SliceQuery {
  const given = choices.map((choice) => [QUERY_KEYS[choice], search[choice]] as const);
  return sliceQuery.parse(Object.fromEntries(given.filter(([key, value]) => isSense(key, value))));
}

function isSense(key: keyof SliceQuery, value: string | undefined): boolean {
  return value !== undefined && sliceQuery.safeParse({ [key]: value }).success;
}

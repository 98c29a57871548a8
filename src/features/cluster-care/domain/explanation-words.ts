import { DEFAULT_WEIGHTS } from '#engine/bundling/default-weights.ts';
import { type Explanation, sentenceOf, type Templates } from '#engine/explanation.ts';
import { COMBINATION_RULES } from './combination-rules.ts';
import type { FindReason, ReasonKind } from './find-reason.ts';
import { TRAVEL_MINUTES } from './hunt-question.ts';

/** What the words need beside the explanation itself. */
export type ReasonNames = {
  /** What an event is called, by id. */
  readonly displays: ReadonlyMap<string, string>;
  readonly siteNames: ReadonlyMap<string, string>;
  /** The rule that sets a limit, by the name of the limit; none for what the family asked. */
  readonly ruleOfLimit: ReadonlyMap<string, string>;
};

const KINDS: Readonly<Record<string, ReasonKind>> = { 'rule-costs': 'rule', 'limit-costs': 'rule' };
const PLACES = ['fixed-booking', 'on-day', 'best-day', 'equal-day', 'only-day', 'no-place'];

/** The engine's templates in the words of a coordinator. */
const TEMPLATES: Templates = {
  'fixed-booking': '{event} stays on {date}: that booking is not moved.',
  'on-day': '{event} is on {date}. Whether another day would be as good could not be worked out.',
  'best-day':
    '{event} is best on {date}. On any other day this plan is worse by {worth}; the next best is {otherDate}.',
  'equal-day': '{event} is on {date}; {otherDate} would be as good.',
  'only-day': '{event} can only be on {date} beside the rest of this care.',
  'no-place': '{event} has no place. {obstacle}',
  'rule-costs': '{a} and {b}: {rule}. Without this rule: {visits}, better by {worth}.',
  'limit-costs': '{limit}. Without this limit: {visits}, better by {worth}.',
  'day-would-help':
    '{date} is taken by another appointment. If this care could be on that day, the plan would be better by {worth}.',
  'times-cost': 'The times in which the family cannot come cost {worth}. Without them: {visits}.',
  'time-would-help': 'If all that {event} needs were free on {date} at {site}, the plan would be better by {worth}.',
  'better-known': 'By now a plan is possible that is better by {worth}: look again.',
};

const LIMITS: Readonly<Record<string, string>> = {
  awakeNeedlesPerVisit: 'The number of needles awake in one visit is limited',
  minutesPerVisit: 'The length of one visit is limited',
  bloodMlPerDay: 'The blood taken in one day is limited',
  bloodMlPer30Days: 'The blood taken in 30 days is limited',
  visitsPerWeek: 'The number of visits in a week is limited',
  sedationsPerPeriod: 'The number of anaesthetics in a time is limited',
  numbingLeadMinutes: 'Numbing cream needs its time',
};

/** One explanation of the engine in the words of a coordinator. Names events and places, never the patient. */
export function reasonOf(explanation: Explanation, names: ReasonNames): FindReason {
  const { code, data } = explanation;
  const limit = String(data.limit ?? '');
  const ruleId = code === 'rule-costs' ? String(data.ruleId) : (names.ruleOfLimit.get(limit) ?? null);
  const rule = COMBINATION_RULES.find(({ id }) => id === ruleId);
  const nameOf = (id: unknown) => names.displays.get(String(id)) ?? 'Other care';
  const filled = {
    event: nameOf(data.eventId),
    a: nameOf(data.a),
    b: nameOf(data.b),
    date: dayWords(data.date),
    otherDate: dayWords(data.otherDate),
    site: names.siteNames.get(String(data.siteId)) ?? 'this site',
    rule: rule?.condition ?? 'a rule of this hospital',
    limit: LIMITS[limit] ?? 'A limit holds',
    visits: Number(data.visits) === 1 ? '1 visit' : `${data.visits ?? ''} visits`,
    worth: worthOf(Number(data.points ?? 0)),
    obstacle: String(data.obstacle ?? ''),
  };
  return {
    kind: KINDS[code] ?? (PLACES.includes(code) ? 'place' : 'change'),
    sentence: sentenceOf({ ...explanation, data: filled }, TEMPLATES),
    ruleId: rule?.id ?? null,
    owner: rule?.owner ?? null,
  };
}

/** Points in what a family would feel: a visit with its way, a needle awake, or less. */
function worthOf(points: number): string {
  const visits = points / (DEFAULT_WEIGHTS.visit + TRAVEL_MINUTES * DEFAULT_WEIGHTS.travelMinute);
  if (visits >= 0.75) return `about as much as ${countOf(Math.round(visits), 'visit')}`;
  const needles = points / DEFAULT_WEIGHTS.awakeNeedle;
  if (needles >= 0.75) return `about as much as ${countOf(Math.round(needles), 'needle')}`;
  return 'a little, less than one needle';
}

function countOf(count: number, noun: string): string {
  return count === 1 ? `one ${noun}` : `${count} ${noun}s`;
}

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

/** `Tue 9 Dec`. */
function dayWords(date: unknown): string {
  if (typeof date !== 'string') return '';
  const parts = DAY.formatToParts(new Date(`${date}T12:00:00Z`));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('weekday')} ${part('day')} ${part('month')}`;
}

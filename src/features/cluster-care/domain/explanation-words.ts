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
  'best-day-alone': '{event} is best on {date}. On any other day some of this care would have no place.',
  'equal-day': '{event} is on {date}; {otherDate} would be as good.',
  'only-day': '{event} can only be on {date} beside the rest of this care.',
  'no-place': '{event} has no place. {obstacle}',
  'rule-costs': '{a} and {b}: {rule}. Without this rule: {visits}, better by {worth}.',
  'rule-costs-often':
    '{rule}. It costs something between {pairs}. Without it between the first of these: {visits}, better by {worth}.',
  'limit-costs': '{limit}. Without this limit: {visits}, better by {worth}.',
  'day-would-help':
    '{date} is taken by another appointment. If this care could be on that day, the plan would be better by {worth}.',
  'times-cost': 'The times in which the family cannot come cost {worth}. Without them: {visits}.',
  'time-would-help': 'If all that {event} needs were free on {date} at {site}, the plan would be better by {worth}.',
  'both-sites':
    'On {date} one visit goes from {from} to {to}, {minutes} minutes apart. Coming to each on its own would be worse by {worth}.',
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

const PAIRS_MAX = 3;

/** What the engine explains, in the words of a coordinator; a rule that costs something between several pairs is told once. */
export function reasonsOf(explanations: readonly Explanation[], names: ReasonNames): readonly FindReason[] {
  const byRule = Map.groupBy(explanations, ({ code, data }) => (code === 'rule-costs' ? data.ruleId : null));
  return explanations.flatMap((each) => {
    const same = each.code === 'rule-costs' ? (byRule.get(each.data.ruleId) ?? []) : [each];
    return same[0] === each ? [reasonOf(each, names, same)] : [];
  });
}

/** One explanation of the engine in the words of a coordinator. Names events and places, never the patient. */
function reasonOf(explanation: Explanation, names: ReasonNames, same: readonly Explanation[]): FindReason {
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
    from: names.siteNames.get(String(data.from)) ?? 'one site',
    to: names.siteNames.get(String(data.to)) ?? 'another',
    minutes: Number(data.minutes ?? 0),
    rule: rule?.condition ?? 'a rule of this hospital',
    limit: LIMITS[limit] ?? 'A limit holds',
    visits: Number(data.visits) === 1 ? '1 visit' : `${data.visits ?? ''} visits`,
    worth: worthOf(Number(data.points ?? 0)),
    obstacle: String(data.obstacle ?? ''),
    pairs: pairWords(same.map((each) => `${nameOf(each.data.a)} and ${nameOf(each.data.b)}`)),
  };
  const isPlaceLost = Number(data.points ?? 0) >= PLACE_LOST;
  const template = same.length > 1 ? `${code}-often` : code === 'best-day' && isPlaceLost ? 'best-day-alone' : code;
  return {
    kind: KINDS[code] ?? (PLACES.includes(code) ? 'place' : 'change'),
    sentence: sentenceOf({ code: template, data: filled, subjectId: null }, TEMPLATES),
    ruleId: rule?.id ?? null,
    owner: rule?.owner ?? null,
  };
}

function pairWords(pairs: readonly string[]): string {
  const more = pairs.length - PAIRS_MAX;
  return `${pairs.slice(0, PAIRS_MAX).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

/** From here on an event more or less has a place. */
const PLACE_LOST = 0.9 * DEFAULT_WEIGHTS.unplaced;

/** Points in what a family would feel: a visit with its way, a needle awake, or less. */
function worthOf(points: number): string {
  if (points >= PLACE_LOST) return 'a place for care that has none';
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

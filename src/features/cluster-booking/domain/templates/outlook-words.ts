import type { OutlookBasis } from './outlook-basis.ts';
import type { OutlookName } from './outlook-patterns.ts';

type Means = {
  readonly wait: { readonly mean: number };
  readonly idle: { readonly mean: number };
  readonly overtime: { readonly mean: number };
};

/** What another pattern changes: `patients wait 3 minutes longer, staff are idle 6 minutes less`. Below a minute nothing does. */
export function changeInWords(from: Means, to: Means): string {
  const parts = [
    part(to.wait.mean - from.wait.mean, (minutes, isMore) => `patients wait ${minutes} ${isMore ? 'longer' : 'less'}`),
    part(to.idle.mean - from.idle.mean, (minutes, isMore) => `staff are idle ${minutes} ${isMore ? 'more' : 'less'}`),
    part(
      to.overtime.mean - from.overtime.mean,
      (minutes, isMore) => `the session ends ${minutes} ${isMore ? 'later' : 'sooner'}`,
    ),
  ].filter((each) => each !== null);
  return parts.length === 0 ? 'less than a minute changes' : parts.join(', ');
}

function part(minutes: number, say: (minutes: string, isMore: boolean) => string): string | null {
  const whole = Math.round(Math.abs(minutes));
  return whole === 0 ? null : say(whole === 1 ? '1 minute' : `${whole} minutes`, minutes > 0);
}

type Told = Means & { readonly name: OutlookName };
type Choosable = Exclude<OutlookName, 'found'>;
type Choice = {
  readonly chosen: Choosable;
  readonly words: Readonly<Record<Exclude<Choosable, 'drawn'>, string>> & { readonly drawn?: string };
};

/** Which of the patterns, cheapest first, is best to choose and what it would change; and what times of its own would. */
export function whyInWords(patterns: readonly Told[], { chosen, words }: Choice): string {
  const mine = patterns.find(({ name }) => name === chosen);
  const best = patterns.find((each): each is Means & { readonly name: Choosable } => each.name !== 'found');
  const found = patterns.find(({ name }) => name === 'found');
  if (mine === undefined || best === undefined) return '';
  const own = found === undefined ? '' : ` With times of its own, ${changeInWords(best, found)}.`;
  if (best.name === chosen)
    return `Of the ${chosen === 'drawn' ? 'four' : 'three'} ways to come, the one you drew costs least.${own}`;
  return `${words[best.name] ?? 'What is drawn'} costs less: ${changeInWords(mine, best)}.${own}`;
}

/** What the figures rest on, a sentence each. */
export function basisInWords(basis: OutlookBasis): readonly string[] {
  return [serviceInWords(basis), noShowInWords(basis), seenAtOnceInWords(basis), 'Everybody comes on time.'];
}

function serviceInWords({ serviceFrom, serviceMinutes, variation, servicesMeasured }: OutlookBasis): string {
  const minutes = `${Math.round(serviceMinutes * 10) / 10} minutes`;
  const spread = `give or take ${Math.round(serviceMinutes * variation)}`;
  const measured = `as ${servicesMeasured} visits of the last year`;
  const spreadFrom = servicesMeasured > 0 ? `${spread}, ${measured}` : `${spread} (assumed: half of the time)`;
  if (serviceFrom === 'measured') return `A patient takes ${minutes}, ${spreadFrom}.`;
  if (serviceFrom === 'visit') return `A patient takes ${minutes}, as this need says, ${spreadFrom}.`;
  return `A visit fills the whole session, so each patient’s share is ${minutes}, ${spreadFrom}.`;
}

function noShowInWords({ noShowFrom, noShowChance, noShowSeats }: OutlookBasis): string {
  const share = `${Math.round(noShowChance * 100)} of 100 do not come`;
  if (noShowFrom === 'cluster') return `${share}, as ${noShowSeats} seats of this need in the last year.`;
  if (noShowFrom === 'site') return `${share}, as ${noShowSeats} seats at this site in the last year.`;
  return `${share}: assumed, as too few seats have been used here yet.`;
}

function seenAtOnceInWords({ seenAtOnce, seenAtOnceFrom }: OutlookBasis): string {
  const patients = seenAtOnce === 1 ? 'One patient is' : `${seenAtOnce} patients are`;
  if (seenAtOnceFrom === 'chosen') return `${patients} seen at once, as chosen.`;
  if (seenAtOnceFrom === 'staff') return `${patients} seen at once: one for each of the staff.`;
  return `${patients} seen at once: no staff are named yet.`;
}

import type { ResourceLine } from '#engine/bundling/problem.ts';
import type { Explanation, Templates } from '#engine/explanation.ts';
import type { Calendar } from './calendar.ts';
import type { FitWindow } from './calendar-fit.ts';
import type { CalendarProblem, ResourceCalendar } from './calendar-problem.ts';
import { compileLines } from './compile-lines.ts';
import { firstFits } from './first-fits.ts';
import { openCalendar } from './open-calendar.ts';

/** English; `{line}` counts from 1, in the order of the lines asked for. */
export const TEMPLATES = {
  'no-such-resource': 'Nothing serves line {line}: no resource is named or of the kind and skills it needs.',
  'too-few-units': 'Line {line} needs {units} units at once; all its resources together have {there}.',
  'never-open-long-enough':
    'Line {line} needs {minutes} minutes on end; {resources} never open for so long in the time asked for.',
  'fully-reserved': 'Line {line} needs {minutes} minutes on end; reservations leave {resources} no such time.',
  'on-leave': 'Line {line} needs {minutes} minutes on end; leave takes them from {resources}.',
  'on-leave-or-reserved':
    'Line {line} needs {minutes} minutes on end; leave and reservations together leave {resources} no such time.',
  'never-free-together':
    'Lines {lines} can each be served alone, but {resources} are never all free for them at one start.',
  'never-open-together':
    'Lines {lines} can each be served alone, but the opening hours of {resources} never allow them at one start.',
  'too-few-for-all':
    'Lines {lines} want the same units of {resources} at once, and there are too few even with nothing reserved.',
} as const satisfies Templates;

const NAMES_MAX = 6;

type Asked = {
  readonly problem: CalendarProblem;
  readonly calendar: Calendar;
  readonly lines: readonly ResourceLine[];
  readonly window: FitWindow;
};

/**
 * Why `firstFits` finds nothing: the lines that cannot be served even alone, and if there is none, one smallest set of
 * lines that stand against each other (leaving any of them out makes the others possible). Empty when there is a fit.
 * What `reserve` holds counts as reserved.
 */
export function explainNoFit(asked: Asked): readonly Explanation[] {
  const { lines } = asked;
  if (hasFit(asked, asked.calendar, lines)) return [];
  const alone = lines.flatMap((line, index) =>
    hasFit(asked, asked.calendar, [line]) ? [] : [lineAlone(asked, line, index + 1)],
  );
  return alone.length > 0 ? alone : [conflict(asked)];
}

function hasFit({ window }: Asked, calendar: Calendar, lines: readonly ResourceLine[]): boolean {
  return firstFits(calendar, lines, { ...window, count: 1 }).length > 0;
}

function lineAlone(asked: Asked, line: ResourceLine, number: number): Explanation {
  const { problem, calendar } = asked;
  const [compiled] = compileLines(calendar, [line]);
  const there = compiled?.pool.length ?? 0;
  const units = line.units ?? 1;
  if (there === 0) return explanation('no-such-resource', { line: number });
  if (there < units) return explanation('too-few-units', { line: number, units, there });
  const facts = { line: number, minutes: minutesHeld(line), resources: namesOf(calendar, [line]) };
  const couldBe = (change: Change) => hasFit(asked, changed(problem, change), [line]);
  if (!couldBe({ reservations: [], leave: [] })) return explanation('never-open-long-enough', facts);
  if (couldBe({ reservations: [] })) return explanation('fully-reserved', facts);
  return explanation(couldBe({ leave: [] }) ? 'on-leave' : 'on-leave-or-reserved', facts);
}

type Change = Partial<Pick<ResourceCalendar, 'leave' | 'reservations'>> & { readonly moreUnits?: number };

/** The calendar as it would be. */
function changed(problem: CalendarProblem, { moreUnits = 0, ...change }: Change): Calendar {
  const resources = problem.resources.map((each) => ({ ...each, ...change, units: each.units + moreUnits }));
  return openCalendar({ ...problem, resources });
}

/**
 * Leaves out one line after another that is not needed for the conflict (deletion filter; Chinneck and Dravnieks 1991).
 */
function conflict(asked: Asked): Explanation {
  const { calendar, lines } = asked;
  let numbers = lines.map((_, index) => index + 1);
  const linesOf = (some: readonly number[]) => some.map((number) => lines[number - 1] as ResourceLine);
  for (const number of [...numbers]) {
    const fewer = numbers.filter((each) => each !== number);
    if (!hasFit(asked, calendar, linesOf(fewer))) numbers = fewer;
  }
  const facts = { lines: numbers.join(', '), resources: namesOf(calendar, linesOf(numbers)) };
  const empty = { reservations: [], leave: [] };
  const couldBe = (change: Change) => hasFit(asked, changed(asked.problem, change), linesOf(numbers));
  if (couldBe(empty)) return explanation('never-free-together', facts);
  const units = lines.reduce((sum, line) => sum + (line.units ?? 1), 0);
  return explanation(couldBe({ ...empty, moreUnits: units }) ? 'too-few-for-all' : 'never-open-together', facts);
}

function minutesHeld({ durationMinutes, setUpMinutes = 0, cleanUpMinutes = 0 }: ResourceLine): number {
  return setUpMinutes + durationMinutes + cleanUpMinutes;
}

function namesOf(calendar: Calendar, lines: readonly ResourceLine[]): string {
  const owners = compileLines(calendar, lines).flatMap(({ pool }) =>
    [...pool].map((unit) => calendar.ownerOf[unit] ?? 0),
  );
  const names = [...new Set(owners)].map((owner) => calendar.resources[owner]?.id ?? '');
  const more = names.length - NAMES_MAX;
  return more > 0 ? `${names.slice(0, NAMES_MAX).join(', ')} and ${more} more` : names.join(', ');
}

function explanation(code: keyof typeof TEMPLATES, data: Explanation['data']): Explanation {
  return { code, data, subjectId: null };
}

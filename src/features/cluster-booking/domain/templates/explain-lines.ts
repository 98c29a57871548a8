import type { ResourceLine } from '#engine/bundling/problem.ts';
import type { Calendar } from '#engine/calendar/calendar.ts';
import { firstFits } from '#engine/calendar/first-fits.ts';

type Scene = {
  readonly calendar: Calendar;
  /** The same with nothing taken. */
  readonly whenEmpty: Calendar;
  readonly names: ReadonlyMap<string, string>;
  readonly startsAt: Date;
};

const NAMES_MAX = 3;

/** One sentence why the lines cannot be served at a start: the first that cannot even alone, otherwise that they stand against each other. */
export function explainLines({ calendar, whenEmpty, names, startsAt }: Scene, lines: readonly ResourceLine[]): string {
  const fromMs = Math.floor(startsAt.getTime() / 300_000) * 300_000;
  const canServe = (on: Calendar, line: ResourceLine) =>
    firstFits(on, [line], { fromMs, untilMs: fromMs + 1, count: 1 }).length > 0;
  for (const line of lines) {
    if (canServe(calendar, line)) continue;
    const known = line.anyOf.flatMap((id) => names.get(id) ?? []);
    if (known.length === 0) {
      return line.anyOf.length === 0
        ? 'Nobody and nothing here can serve one of the lines.'
        : 'A room or person of this template is no longer there.';
    }
    const isOpen = canServe(whenEmpty, line);
    if (known.length === 1) {
      return isOpen ? `${known[0]} is taken then.` : `${known[0]} is not available at that time of the week.`;
    }
    return isOpen ? `${list(known)} are taken then.` : `${list(known)} are not available at that time of the week.`;
  }
  const all = [...new Set(lines.flatMap(({ anyOf }) => anyOf))].flatMap((id) => names.get(id) ?? []);
  return `There are too few of ${list(all)} for everything that is needed at once.`;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_MAX);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return `${shown.slice(0, -1).join(', ')}${shown.length > 1 ? ' and ' : ''}${shown.at(-1) ?? ''}`;
}

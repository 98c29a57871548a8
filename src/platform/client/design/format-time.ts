type Zoned = { readonly zone: string };

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
  cache.set(key, made);
  return made;
}

/** `08:30`, in the site's zone. */
export function formatTime(at: string | Date, { zone }: Zoned): string {
  return formatter(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
}

/** `Tue 9 Dec`, with the year when it is not this one. */
export function formatDay(at: string | Date, { zone }: Zoned, today: Date = new Date()): string {
  const date = new Date(at);
  const sameYear =
    formatter(zone, { year: 'numeric' }).format(date) === formatter(zone, { year: 'numeric' }).format(today);
  const parts = formatter(zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).formatToParts(
    date,
  );
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const day = `${part('weekday')} ${part('day')} ${part('month')}`;
  return sameYear ? day : `${day} ${part('year')}`;
}

/** `Tue 9 Dec, 08:30`. */
export function formatDayTime(at: string | Date, zoned: Zoned, today?: Date): string {
  return `${formatDay(at, zoned, today)}, ${formatTime(at, zoned)}`;
}

/** A calendar date `2026-12-09` as `Wed 9 Dec`. */
export function formatDate(date: string, today?: Date): string {
  return formatDay(`${date}T12:00:00Z`, { zone: 'UTC' }, today);
}

/** `1 h 25 min`, `40 min`. */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** `1 visit`, `3 visits`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

const dayFormat = (zone: string) =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zone });
const timeFormat = (zone: string) =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
const bornFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `Tuesday 9 December 2026`, by the clock of the site. */
export function dayOnPaper(at: Date, zone: string): string {
  return dayFormat(zone).format(at).replace(',', '');
}

/** `08:30`, by the clock of the site. */
export function timeOnPaper(at: Date, zone: string): string {
  return timeFormat(zone).format(at);
}

/** `12 Mar 1970`; nothing when it is not known. */
export function bornOnPaper(birthOn: string | null): string {
  return birthOn === null ? '' : bornFormat.format(new Date(`${birthOn}T12:00:00Z`));
}

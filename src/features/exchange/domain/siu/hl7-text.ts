import { wallTimeOfInstant } from '#kernel/wall-time.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\E\\',
  '|': '\\F\\',
  '^': '\\S\\',
  '&': '\\T\\',
  '~': '\\R\\',
  '\r': '\\X0D\\',
  '\n': '\\X0A\\',
};

/** Text within a field, so that no sign of it is taken for a delimiter (HL7 v2.5.1, 2.7). Other control signs are left out. */
export function hl7Text(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\\|^&~\r\n]/g, (sign) => ESCAPES[sign] ?? sign)
    .replaceAll(/\p{Cc}/gu, '');
}

/** Components of a field, each of them plain text; empty ones at the end are left out. */
export function hl7Field(...components: readonly string[]): string {
  return components.map(hl7Text).join('^').replace(/\^+$/, '');
}

/** `SCH|…`: fields by their number, those between left empty. */
export function hl7Segment(name: string, fields: Readonly<Record<number, string>>): string {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  const values = Array.from({ length: last }, (_, index) => fields[index + 1] ?? '');
  return [name, ...values].join('|').replace(/\|+$/, '');
}

/** `20260120150000+0000`: what the clock of a zone shows, with its distance from UTC. */
export function hl7Time(at: Date, zone: string): string {
  const { date, minute } = wallTimeOfInstant(at, zone);
  const shown = Date.parse(`${date}T00:00:00Z`) + minute * 60_000;
  const offsetMinutes = Math.round((shown - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const clock = twoDigits(Math.floor(minute / 60)) + twoDigits(minute % 60) + twoDigits(at.getUTCSeconds());
  const distance = Math.abs(offsetMinutes);
  return `${date.replaceAll('-', '')}${clock}${sign}${twoDigits(Math.floor(distance / 60))}${twoDigits(distance % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

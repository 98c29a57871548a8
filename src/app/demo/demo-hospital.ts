import { uuidv7 } from 'uuidv7';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { RandomStream } from '#kernel/random.ts';
import type { BusyBook } from './demo-calendar.ts';
import type { DemoPatient } from './demo-patients.ts';
import type { DemoSiteKey } from './demo-places.ts';

export type DemoResource = {
  readonly id: string;
  readonly site: DemoSiteKey;
  readonly kind: string;
  readonly skills: readonly string[];
  readonly units: number;
};

/** What is known while inventing; ids first, so that later parts can refer to earlier ones. */
export type DemoHospital = {
  readonly organizationId: string;
  readonly today: CalendarDate;
  readonly now: Date;
  readonly random: RandomStream;
  readonly siteIds: ReadonlyMap<DemoSiteKey, string>;
  readonly resources: ReadonlyMap<string, DemoResource>;
  readonly people: ReadonlyMap<string, string>;
  readonly clusterIds: ReadonlyMap<string, string>;
  readonly patients: readonly DemoPatient[];
  readonly busy: BusyBook;
};

export const newId = uuidv7;

export function must<Value>(value: Value | undefined | null, what: string): Value {
  if (value === undefined || value === null) throw new Error(`the invented hospital has no ${what}`);
  return value;
}

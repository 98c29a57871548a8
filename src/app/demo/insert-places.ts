import type pg from 'pg';
import type { RandomStream } from '#kernel/random.ts';
import { DEMO_ACCOUNTS } from './demo-accounts.ts';
import type { DemoResource } from './demo-hospital.ts';
import { newId } from './demo-hospital.ts';
import { inventName, TOWNS } from './demo-names.ts';
import { DEMO_PLACES, DEMO_SITES, DEMO_STAFF, DEMO_ZONE, type DemoSiteKey } from './demo-places.ts';
import { insertRows } from './insert-rows.ts';

const OPEN_WEEKDAYS = [1, 2, 3, 4, 5];
/** Children are not asked to come before eight. */
const OPEN_FROM_MINUTE: Readonly<Record<DemoSiteKey, number>> = { main: 7 * 60, child: 8 * 60, river: 7 * 60 };
const OPEN_UNTIL_MINUTE = 18 * 60;

/** Spoken by some of the staff beside English. */
const FURTHER_LANGUAGES = ['de', 'es', 'pl', 'ur'];

export async function insertPeople(client: pg.ClientBase, organizationId: string): Promise<Map<string, string>> {
  const people = new Map(DEMO_ACCOUNTS.map((account) => [account.key, newId()]));
  const idOf = (key: string) => people.get(key);
  await insertRows(
    client,
    'person',
    DEMO_ACCOUNTS.map(({ key, name, email }) => ({
      organization_id: organizationId,
      id: idOf(key),
      name,
      email,
      version: 1,
    })),
  );
  await insertRows(
    client,
    'person_role',
    DEMO_ACCOUNTS.map(({ key, role }) => ({
      organization_id: organizationId,
      person_id: idOf(key),
      role,
      granted_at: new Date().toISOString(),
    })),
  );
  return people;
}

export async function insertSites(client: pg.ClientBase, organizationId: string): Promise<Map<DemoSiteKey, string>> {
  const ids = new Map<DemoSiteKey, string>(DEMO_SITES.map((site) => [site.key, newId()]));
  await insertRows(
    client,
    'site',
    DEMO_SITES.map(({ key, name, address, serves, latitude, longitude }) => ({
      organization_id: organizationId,
      id: ids.get(key),
      name,
      zone: DEMO_ZONE,
      address,
      serves,
      latitude,
      longitude,
    })),
  );
  return ids;
}

/** Where the postal codes of the five towns lie. */
export async function insertPostalAreas(client: pg.ClientBase, organizationId: string): Promise<void> {
  await insertRows(
    client,
    'postal_area',
    TOWNS.map(({ postalCode, latitude, longitude }) => ({
      organization_id: organizationId,
      starts_with: postalCode,
      latitude,
      longitude,
    })),
  );
}

/** Rooms, equipment and staff, open on weekdays from 07:00, for children from 08:00, to 18:00. */
export async function insertResources(
  client: pg.ClientBase,
  at: { organizationId: string; siteIds: ReadonlyMap<DemoSiteKey, string>; random: RandomStream },
): Promise<Map<string, DemoResource>> {
  const places = DEMO_PLACES.map(({ key, site, kind, name, skills, units = 1 }) => ({
    key,
    site,
    kind: kind as string,
    name,
    skills,
    units,
    gender: null as string | null,
    languages: [] as readonly string[],
  }));
  const staff = DEMO_STAFF.map(({ key, site, title, skills }, index) => {
    const stream = at.random.split(`staff-${index}`);
    const gender = stream.next() < 0.6 ? 'female' : 'male';
    const person = inventName(stream, gender);
    const languages = ['en', ...FURTHER_LANGUAGES.filter((_, place) => (index + place * 3) % 7 === 0)];
    const name = `${person.given} ${person.family}, ${title}`;
    return { key, site, kind: 'staff', name, skills, units: 1, gender, languages };
  });
  const all = [...places, ...staff].map((each) => ({ ...each, id: newId() }));
  await insertRows(
    client,
    'resource',
    all.map(({ id, site, kind, skills, name, units, gender, languages }) => ({
      organization_id: at.organizationId,
      id,
      site_id: at.siteIds.get(site),
      kind,
      skills,
      name,
      units,
      gender,
      languages,
    })),
  );
  await insertRows(
    client,
    'resource_hours',
    all.flatMap(({ id, site }) =>
      OPEN_WEEKDAYS.map((weekday) => ({
        organization_id: at.organizationId,
        resource_id: id,
        weekday,
        from_minute: OPEN_FROM_MINUTE[site],
        until_minute: OPEN_UNTIL_MINUTE,
      })),
    ),
  );
  return new Map(all.map(({ key, id, site, kind, skills, units }) => [key, { id, site, kind, skills, units }]));
}

/** Public holidays of England and Wales that fall within the horizon. Source: gov.uk/bank-holidays, 2025 to 2027. */
export const BANK_HOLIDAYS: readonly (readonly [on: string, name: string])[] = [
  ['2025-12-25', 'Christmas Day'],
  ['2025-12-26', 'Boxing Day'],
  ['2026-01-01', 'New Year’s Day'],
  ['2026-04-03', 'Good Friday'],
  ['2026-04-06', 'Easter Monday'],
  ['2026-05-04', 'Early May bank holiday'],
  ['2026-05-25', 'Spring bank holiday'],
  ['2026-08-31', 'Summer bank holiday'],
  ['2026-12-25', 'Christmas Day'],
  ['2026-12-28', 'Boxing Day (substitute day)'],
  ['2027-01-01', 'New Year’s Day'],
  ['2027-03-26', 'Good Friday'],
  ['2027-03-29', 'Easter Monday'],
  ['2027-05-03', 'Early May bank holiday'],
  ['2027-05-31', 'Spring bank holiday'],
  ['2027-08-30', 'Summer bank holiday'],
  ['2027-12-27', 'Christmas Day (substitute day)'],
  ['2027-12-28', 'Boxing Day (substitute day)'],
];

export async function insertClosures(
  client: pg.ClientBase,
  organizationId: string,
  siteIds: ReadonlyMap<DemoSiteKey, string>,
): Promise<void> {
  await insertRows(
    client,
    'closure',
    [...siteIds.values()].flatMap((siteId) =>
      BANK_HOLIDAYS.map(([on, name]) => ({
        organization_id: organizationId,
        site_id: siteId,
        closed_on: on,
        reason: name,
      })),
    ),
  );
}

/** The same days as a calendar that templates can heed. */
export async function insertHolidays(client: pg.ClientBase, organizationId: string): Promise<void> {
  const calendarId = newId();
  const calendar = { organization_id: organizationId, id: calendarId, name: 'Public holidays', version: 1 };
  await insertRows(client, 'day_calendar', [calendar]);
  await insertRows(
    client,
    'day_calendar_day',
    BANK_HOLIDAYS.map(([on, name]) => ({
      organization_id: organizationId,
      calendar_id: calendarId,
      held_on: on,
      name,
    })),
  );
}

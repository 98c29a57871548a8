import pg from 'pg';
import { createAccount } from '#features/access/server/public.ts';
import { evaluateClusters, tendRecalls } from '#features/cluster-booking/server/public.ts';
import { huntAll } from '#features/cluster-care/server/public.ts';
import { keepForecastsAt } from '#features/work/server/public.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { splitRandom } from '#kernel/random.ts';
import { openDatabase } from '#platform/server/database/database.ts';
import { migrate } from '#platform/server/database/migrate.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts.ts';
import { BusyBook } from './demo-calendar.ts';
import { type DemoHospital, newId } from './demo-hospital.ts';
import { inventPatients } from './demo-patients.ts';
import { DEMO_ZONE } from './demo-places.ts';
import { insertAnswers } from './insert-answers.ts';
import { insertAppointments } from './insert-appointments.ts';
import { insertBundleHistory } from './insert-bundle-history.ts';
import { insertCalls } from './insert-calls.ts';
import { insertCheckIn } from './insert-check-in.ts';
import { insertDayOfCare } from './insert-day-of-care.ts';
import { insertGivenBack } from './insert-given-back.ts';
import { insertMeasures } from './insert-measures.ts';
import { insertMessages } from './insert-messages.ts';
import { insertNeeds } from './insert-needs.ts';
import { insertNewDetails } from './insert-new-details.ts';
import { insertNewTimes } from './insert-new-times.ts';
import { insertNotes } from './insert-notes.ts';
import { insertFacts, insertPatients } from './insert-patients.ts';
import {
  insertClosures,
  insertHolidays,
  insertPeople,
  insertPostalAreas,
  insertResources,
  insertSites,
} from './insert-places.ts';
import { insertPreparation } from './insert-preparation.ts';
import { insertQuestions } from './insert-questions.ts';
import { insertReadiness } from './insert-readiness.ts';
import { insertRecalls } from './insert-recalls.ts';
import { insertResults } from './insert-results.ts';
import { insertRows } from './insert-rows.ts';
import { insertSeats } from './insert-seats.ts';
import { insertClusters, insertSessions } from './insert-sessions.ts';
import { insertUsualCare } from './insert-usual-care.ts';
import { insertVisitFeedback } from './insert-visit-feedback.ts';
import { insertWaiting } from './insert-waiting.ts';
import { insertWork } from './insert-work.ts';
import { setGoals } from './set-goals.ts';

export type Invention = {
  /** The database owner: inventing writes whole tables at once. The database must be migrated. */
  readonly ownerUrl: string;
  readonly seed: number;
  readonly today: Date;
  readonly onProgress?: (step: string) => void;
  readonly patients?: number;
};

export type Invented = {
  readonly organizationId: string;
  readonly people: ReadonlyMap<string, string>;
  /** One per role and a second front desk. */
  readonly accounts: readonly { role: string; name: string; email: string; password: string }[];
};

const PATIENTS = 2_000;
/** Those with most to gain come first; the nightly hunt goes on with the others. */
const HUNTED_MAX = 120;
/** Forecasts of the boards as they would have been made, week by week. */
const FORECAST_WEEKS = 16;
const WEEK_MS = 7 * 86_400_000;

/**
 * Invents a small hospital, the same for the same seed and day, in one transaction: either all of it stands or none.
 * Sign-in accounts come after, through the same door that administrators use.
 */
export async function inventHospital({ ownerUrl, seed, today, onProgress, patients }: Invention): Promise<Invented> {
  const settings = { seed, now: today, patients: patients ?? PATIENTS, onStep: onProgress ?? (() => {}) };
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    const { organizationId, people, spaceId, today: day } = await invent(client, settings);
    await client.query('COMMIT');
    await client.query('ANALYZE');
    await settle(ownerUrl, { organizationId, people, spaceId, today: day }, settings);
    const accounts = DEMO_ACCOUNTS.map(({ role, name, email }) => ({ role, name, email, password: DEMO_PASSWORD }));
    return { organizationId, people, accounts };
  } finally {
    await client.end();
  }
}

type Settling = {
  readonly organizationId: string;
  readonly people: ReadonlyMap<string, string>;
  readonly spaceId: string;
  readonly today: CalendarDate;
};

/** What goes through the product's own doors: accounts, goals that are measured from what happened, the first night's hunt. */
async function settle(
  ownerUrl: string,
  { organizationId, people, spaceId, today }: Settling,
  { now, onStep }: Settings,
): Promise<void> {
  const { appUrl } = await migrate(ownerUrl);
  const { db, close } = openDatabase(appUrl, { poolSize: 4 });
  try {
    onStep('accounts');
    for (const personId of people.values()) {
      const given = await createAccount(db, { organizationId, personId, password: DEMO_PASSWORD });
      if (!given.ok) throw new Error(given.refusal.sentence);
    }
    onStep('whom each cluster is for');
    await tendRecalls({ db, organizationId, now, signal: new AbortController().signal });
    await evaluateClusters({ db, organizationId, now, signal: new AbortController().signal });
    await setGoals(db, { organizationId, spaceId, today });
    for (let week = FORECAST_WEEKS; week >= 1; week -= 1) {
      await keepForecastsAt(db, organizationId, new Date(now.getTime() - week * WEEK_MS));
    }
    await huntAll(db, organizationId, {
      today: now,
      patientsMax: HUNTED_MAX,
      onProgress: (done, all) => onStep(`what could be brought together: ${done} of ${all} patients`),
    });
  } finally {
    await close();
  }
}

type Settings = { seed: number; now: Date; patients: number; onStep: (step: string) => void };

async function invent(
  client: pg.ClientBase,
  { seed, now, patients: count, onStep }: Settings,
): Promise<{ organizationId: string; people: Map<string, string>; spaceId: string; today: CalendarDate }> {
  const random = splitRandom(seed, 'hospital');
  const today: CalendarDate = new Intl.DateTimeFormat('en-CA', { timeZone: DEMO_ZONE }).format(now);
  const organizationId = newId();
  await client.query(
    "SELECT set_config('sheaf.organization_id', $1, true), set_config('sheaf.patient_scope', 'all', true)",
    [organizationId],
  );
  await insertRows(client, 'organization', [
    { organization_id: organizationId, name: 'Northfield', zone: DEMO_ZONE, created_at: now.toISOString() },
  ]);
  onStep('people, sites, rooms');
  const people = await insertPeople(client, organizationId);
  const siteIds = await insertSites(client, organizationId);
  const resources = await insertResources(client, { organizationId, siteIds, random });
  await insertClosures(client, organizationId, siteIds);
  await insertPostalAreas(client, organizationId);
  await insertHolidays(client, organizationId);
  const base = { organizationId, today, now, random, siteIds, resources, people, busy: new BusyBook() };
  const clusterIds = await insertClusters(client, base);
  onStep('patients and their records');
  const patients = inventPatients(random.split('patients'), { count, today });
  const hospital: DemoHospital = { ...base, clusterIds, patients };
  await insertPatients(client, organizationId, patients);
  await insertNewDetails(client, hospital);
  await insertFacts(client, organizationId, patients);
  await insertProxy(client, hospital);
  onStep('what the records need');
  const needs = await insertNeeds(client, hospital);
  onStep('sessions of two years');
  await insertPreparation(client, hospital);
  const sessions = await insertSessions(client, hospital);
  onStep('single bookings');
  await insertAppointments(client, hospital, needs);
  onStep('seats');
  await insertSeats(client, hospital, { sessions, needs });
  await insertAnswers(client, hospital);
  await insertGivenBack(client, hospital);
  await insertUsualCare(client, hospital);
  await insertCalls(client, hospital);
  await insertWaiting(client, hospital);
  await insertRecalls(client, hospital);
  await insertReadiness(client, hospital);
  onStep('what was measured');
  await insertResults(client, hospital);
  await insertMeasures(client, hospital, sessions);
  onStep('messages to patients');
  await insertMessages(client, hospital);
  await insertNewTimes(client, hospital);
  await insertVisitFeedback(client, hospital);
  onStep('the day of today');
  await insertDayOfCare(client, hospital);
  await insertCheckIn(client, hospital);
  await insertNotes(client, hospital);
  onStep('visits gathered so far');
  await insertBundleHistory(client, hospital);
  onStep('the boards');
  const { workspaceId, spaceId } = await insertWork(client, hospital);
  await insertQuestions(client, hospital, workspaceId);
  return { organizationId, people, spaceId, today };
}

/** The parent of the child in the story. */
async function insertProxy(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  await insertRows(client, 'patient_proxy', [
    {
      organization_id: hospital.organizationId,
      id: newId(),
      person_id: hospital.people.get('parent'),
      patient_id: hospital.patients[1]?.id,
      class: 'parent-of-child',
      valid_from: '2020-01-01',
    },
  ]);
}

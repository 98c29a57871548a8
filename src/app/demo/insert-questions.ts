import type pg from 'pg';
import { firstRanks } from '#features/work/public.ts';
import { addDays, dayNumber } from '#kernel/calendar-date.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import { insertRows, type Row } from './insert-rows.ts';
import { insertSpace } from './insert-space.ts';

const STATUSES = [
  { name: 'New', role: 'not-started', limit: null },
  { name: 'Looking into it', role: 'in-progress', limit: 6 },
  { name: 'Waiting for a department', role: 'in-progress', limit: null },
  { name: 'Answered', role: 'completed', limit: null },
] as const;

const SUBJECTS = [
  'Parking near the eye clinic',
  'Letters that come after the appointment',
  'An interpreter for the asthma review',
  'Two visits in one week, could they be one?',
  'Breakfast before the blood test',
  'The lift of the north building',
  'A quiet place to wait',
  'Which door on a Sunday',
  'School hours and the dental check',
  'Reminders by text and not by letter',
  'Who may come along to theatre',
  'The bus of the afternoon session',
] as const;
const PEOPLE = ['service', 'coordinator', 'desk'] as const;

const DAYS = 182;
const OPEN_CARDS = 14;
/** What was answered is tidied away after so many days. */
const TIDIED_AFTER_DAYS = 14;

type Question = {
  readonly createdAgo: number;
  readonly startedAgo: number | null;
  readonly waitedAgo: number | null;
  readonly finishedAgo: number | null;
};

/** A board with half a year behind it: questions of families, answered on working days, so that there is something to forecast from. */
export async function insertQuestions(
  client: pg.ClientBase,
  hospital: DemoHospital,
  workspaceId: string,
): Promise<void> {
  const { organizationId } = hospital;
  const spaceId = newId();
  const statusIds = await insertSpace(client, {
    organizationId,
    workspaceId,
    spaceId,
    name: 'Questions of families',
    purpose: 'Every question has an answer within two weeks.',
    statuses: STATUSES,
  });
  const questions = [...answeredQuestions(hospital), ...openQuestions(hospital)].sort(
    (a, b) => b.createdAgo - a.createdAgo,
  );
  const ranks = firstRanks(questions.length);
  const cards = questions.map((question, index) => ({
    question,
    id: newId(),
    number: index + 1,
    rank: ranks[index],
    spaceId,
    statusIds,
  }));
  await insertRows(
    client,
    'card',
    cards.map((card) => cardRow(hospital, card)),
  );
  await insertRows(
    client,
    'card_event',
    cards.flatMap((card) => eventRows(hospital, card)),
  );
}

/** On each working day none to three are answered. */
function answeredQuestions({ random, today }: DemoHospital): Question[] {
  const luck = random.split('questions');
  return Array.from({ length: DAYS }, (_, index) => DAYS - index).flatMap((ago) => {
    // 1970-01-01 was a Thursday.
    const weekday = (dayNumber(addDays(today, -ago)) + 3) % 7;
    if (weekday > 4) return [];
    const count = Math.max(0, luck.integer(-2, 3));
    return Array.from({ length: count }, () => {
      const startedAgo = ago + Math.floor(luck.next() ** 2 * 18);
      const waitedAgo = startedAgo - ago > 5 ? ago + luck.integer(1, startedAgo - ago - 1) : null;
      return { createdAgo: startedAgo + luck.integer(0, 6), startedAgo, waitedAgo, finishedAgo: ago };
    });
  });
}

function openQuestions({ random }: DemoHospital): Question[] {
  const luck = random.split('open questions');
  return Array.from({ length: OPEN_CARDS }, (_, index) => {
    const startedAgo = index < 6 ? luck.integer(0, 16) : null;
    const waitedAgo = index < 2 && startedAgo !== null && startedAgo > 1 ? luck.integer(0, startedAgo - 1) : null;
    return { createdAgo: (startedAgo ?? 0) + luck.integer(1, 5), startedAgo, waitedAgo, finishedAgo: null };
  });
}

type Placed = {
  readonly question: Question;
  readonly id: string;
  readonly number: number;
  readonly rank: string | undefined;
  readonly spaceId: string;
  readonly statusIds: readonly string[];
};

function columnOf({ finishedAgo, waitedAgo, startedAgo }: Question): 0 | 1 | 2 | 3 {
  if (finishedAgo !== null) return 3;
  if (waitedAgo !== null) return 2;
  return startedAgo === null ? 0 : 1;
}

function cardRow(hospital: DemoHospital, { question, id, number, rank, spaceId, statusIds }: Placed): Row {
  const { finishedAgo, createdAgo, startedAgo } = question;
  const person = PEOPLE[number % PEOPLE.length] ?? 'service';
  return {
    organization_id: hospital.organizationId,
    id,
    space_id: spaceId,
    number,
    status_id: statusIds[columnOf(question)],
    rank,
    title: SUBJECTS[number % SUBJECTS.length],
    body: '',
    responsible_id: startedAgo === null ? null : must(hospital.people.get(person), person),
    due_on: addDays(hospital.today, 14 - createdAgo),
    archived_at: isTidied(finishedAgo) ? at(hospital, (finishedAgo ?? 0) - TIDIED_AFTER_DAYS, 17) : null,
    created_by: hospital.people.get('service'),
    created_at: at(hospital, createdAgo, 8),
    version: 1,
  };
}

function isTidied(finishedAgo: number | null): boolean {
  return finishedAgo !== null && finishedAgo > TIDIED_AFTER_DAYS;
}

function eventRows(hospital: DemoHospital, { question, id, spaceId, statusIds }: Placed): Row[] {
  const { createdAgo, startedAgo, waitedAgo, finishedAgo } = question;
  const path = [
    { ago: createdAgo, hour: 8, column: 0 },
    { ago: startedAgo, hour: 9, column: 1 },
    { ago: waitedAgo, hour: 10, column: 2 },
    { ago: finishedAgo, hour: 15, column: 3 },
  ].flatMap(({ ago, ...step }) => (ago === null ? [] : [{ ...step, ago }]));
  const base = {
    organization_id: hospital.organizationId,
    card_id: id,
    space_id: spaceId,
    person_id: must(hospital.people.get('service'), 'service'),
    detail: {},
  };
  const moves = path.map(({ ago, hour, column }, index) => {
    const from = path[index - 1]?.column;
    return {
      ...base,
      id: newId(),
      at: at(hospital, ago, hour),
      kind: from === undefined ? 'created' : 'moved',
      from_status_id: from === undefined ? null : statusIds[from],
      to_status_id: statusIds[column],
      from_role: from === undefined ? null : STATUSES[from]?.role,
      to_role: STATUSES[column]?.role,
    };
  });
  if (!isTidied(finishedAgo)) return moves;
  const none = { from_status_id: null, to_status_id: null, from_role: null, to_role: null };
  const when = at(hospital, (finishedAgo ?? 0) - TIDIED_AFTER_DAYS, 17);
  return [...moves, { ...base, id: newId(), at: when, kind: 'archived', ...none }];
}

/** An hour of a past day; what would lie ahead on the day itself happened just now. */
function at({ today, now }: DemoHospital, daysAgo: number, hour: number): string {
  const when = new Date(`${addDays(today, -daysAgo)}T${String(hour).padStart(2, '0')}:00:00Z`);
  return (when < now ? when : now).toISOString();
}

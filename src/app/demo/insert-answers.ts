import type pg from 'pg';
import type { newQuestion } from '#features/cluster-booking/public.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import { insertRows, type Row } from './insert-rows.ts';

type EligibilityQuestion = ReturnType<typeof newQuestion>;

const DAY_MS = 86_400_000;
/** Since there is an evening of four, fewer are let into the group against their answer. */
const EVENING_DAYS_AGO = 126;
const AGAINST = { before: 0.3, since: 0.14 } as const;
/** Of the coming seats so many were booked without asking. */
const NOT_ASKED = 1 / 8;

type Seat = {
  readonly id: string;
  readonly patientId: string;
  readonly clusterId: string;
  readonly takenBy: string;
  readonly bookedAt: Date;
  readonly startsAt: Date;
  readonly isComing: boolean;
  readonly questions: readonly EligibilityQuestion[];
};

/**
 * What patients had answered when they booked: for coming seats what fits, unless nobody asked; for past ones in clusters that see some
 * alone, who was let in all the same.
 */
export async function insertAnswers(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const [past, coming] = [hospital.random.split('answers'), hospital.random.split('answers-coming')];
  const [answers, links, overrides]: [Row[], Row[], Row[]] = [[], [], []];
  for (const seat of await askedSeats(client, hospital)) {
    if (seat.isComing && coming.next() < NOT_ASKED) continue;
    const isAgainst = !seat.isComing && past.next() < shareAgainst(hospital, seat);
    const of = { organization_id: hospital.organizationId, patient_id: seat.patientId };
    const given = { id: newId(), at: seat.bookedAt.toISOString() };
    const asked = { cluster_id: seat.clusterId, question_version: 1, asked_by: seat.takenBy };
    answers.push({ ...of, ...given, ...asked, ...answersOf(seat, isAgainst) });
    links.push({ ...of, seat_id: seat.id, answers_id: given.id });
    if (!isAgainst) continue;
    const person = must(hospital.people.get('manager'), 'clinic manager');
    const reason = 'Will listen first and talk when ready.';
    overrides.push({ ...of, answers_id: given.id, person_id: person, at: given.at, reason });
  }
  await insertRows(client, 'eligibility_answers', answers);
  await insertRows(client, 'seat_eligibility', links);
  await insertRows(client, 'eligibility_override', overrides);
}

async function askedSeats(client: pg.ClientBase, { organizationId, now }: DemoHospital): Promise<readonly Seat[]> {
  const { rows } = await client.query<Seat>(
    `SELECT t.id, t.patient_id AS "patientId", s.cluster_id AS "clusterId", t.taken_by AS "takenBy", t.booked_at AS "bookedAt",
       s.starts_at AS "startsAt", t.status IN ('booked', 'confirmed') AS "isComing", q.questions
     FROM seat t JOIN session s ON s.organization_id = t.organization_id AND s.id = t.session_id
     JOIN cluster_question_set q ON q.organization_id = s.organization_id AND q.cluster_id = s.cluster_id AND q.question_version = 1
     WHERE t.organization_id = $1 AND (t.status IN ('booked', 'confirmed') OR (s.starts_at < $2 AND t.status IN ('completed', 'no-show')
       AND q.questions @> '[{"choices": [{"effect": "individual-visit"}]}]'))
     ORDER BY s.starts_at, t.id`,
    [organizationId, now],
  );
  return rows;
}

function shareAgainst({ now }: DemoHospital, { startsAt }: Seat): number {
  return now.getTime() - startsAt.getTime() > EVENING_DAYS_AGO * DAY_MS ? AGAINST.before : AGAINST.since;
}

function answersOf({ questions }: Seat, isAgainst: boolean): Row {
  const misfit = isAgainst ? questions.find((each) => each.choices.some(isMisfit)) : undefined;
  const given = questions.map((question) => {
    const choice = question === misfit ? question.choices.find(isMisfit) : question.choices.find(isHarmless);
    return [question.questionId, must(choice, 'answer').value] as const;
  });
  return {
    answers: Object.fromEntries(given),
    verdict: misfit ? 'individual-visit' : 'fits',
    reasons: misfit ? [`${misfit.text} ${misfit.choices.find(isMisfit)?.label ?? ''}`] : [],
  };
}

function isMisfit({ effect }: EligibilityQuestion['choices'][number]): boolean {
  return effect === 'individual-visit';
}

function isHarmless({ effect }: EligibilityQuestion['choices'][number]): boolean {
  return effect === 'none';
}

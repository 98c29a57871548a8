import type pg from 'pg';
import type { newQuestion } from '#features/cluster-booking/public.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import { insertRows, type Row } from './insert-rows.ts';

type EligibilityQuestion = ReturnType<typeof newQuestion>;

const DAY_MS = 86_400_000;
/** Since there is an evening of four, fewer are let into the group against their answer. */
const EVENING_DAYS_AGO = 126;
const AGAINST = { before: 0.3, since: 0.14 } as const;

type Seat = {
  readonly id: string;
  readonly patientId: string;
  readonly clusterId: string;
  readonly bookedAt: Date;
  readonly startsAt: Date;
  readonly questions: readonly EligibilityQuestion[];
};

/** What the patients of past sessions had answered, in clusters that ask whether somebody fits, and who was let in all the same. */
export async function insertAnswers(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const { rows } = await client.query<Seat>(
    `SELECT t.id, t.patient_id AS "patientId", s.cluster_id AS "clusterId", t.booked_at AS "bookedAt", s.starts_at AS "startsAt",
       q.questions
     FROM seat t JOIN session s ON s.organization_id = t.organization_id AND s.id = t.session_id
     JOIN cluster_question_set q ON q.organization_id = s.organization_id AND q.cluster_id = s.cluster_id AND q.question_version = 1
     WHERE t.organization_id = $1 AND s.starts_at < $2 AND t.status IN ('completed', 'no-show')
       AND q.questions @> '[{"choices": [{"effect": "individual-visit"}]}]'
     ORDER BY s.starts_at, t.id`,
    [hospital.organizationId, hospital.now],
  );
  const { organizationId, now } = hospital;
  const random = hospital.random.split('answers');
  const [answers, links, overrides]: [Row[], Row[], Row[]] = [[], [], []];
  for (const seat of rows) {
    const isBefore = now.getTime() - seat.startsAt.getTime() > EVENING_DAYS_AGO * DAY_MS;
    const isAgainst = random.next() < (isBefore ? AGAINST.before : AGAINST.since);
    const id = newId();
    const of = { organization_id: organizationId, patient_id: seat.patientId };
    const at = seat.bookedAt.toISOString();
    answers.push({
      ...of,
      id,
      cluster_id: seat.clusterId,
      question_version: 1,
      at,
      ...answersOf(hospital, seat, isAgainst),
    });
    links.push({ ...of, seat_id: seat.id, answers_id: id });
    if (isAgainst) {
      const person = must(hospital.people.get('manager'), 'clinic manager');
      overrides.push({
        ...of,
        answers_id: id,
        person_id: person,
        at,
        reason: 'Will listen first and talk when ready.',
      });
    }
  }
  await insertRows(client, 'eligibility_answers', answers);
  await insertRows(client, 'seat_eligibility', links);
  await insertRows(client, 'eligibility_override', overrides);
}

function answersOf(hospital: DemoHospital, { questions }: Seat, isAgainst: boolean): Row {
  const misfit = isAgainst ? questions.find((each) => each.choices.some(isMisfit)) : undefined;
  const given = questions.map((question) => {
    const choice = question === misfit ? question.choices.find(isMisfit) : question.choices.find(isHarmless);
    return [question.questionId, must(choice, 'answer').value] as const;
  });
  return {
    answers: Object.fromEntries(given),
    verdict: misfit ? 'individual-visit' : 'fits',
    reasons: misfit ? [`${misfit.text} ${misfit.choices.find(isMisfit)?.label ?? ''}`] : [],
    asked_by: must(hospital.people.get('desk'), 'front desk'),
  };
}

function isMisfit({ effect }: EligibilityQuestion['choices'][number]): boolean {
  return effect === 'individual-visit';
}

function isHarmless({ effect }: EligibilityQuestion['choices'][number]): boolean {
  return effect === 'none';
}

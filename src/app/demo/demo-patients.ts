import { NO_FACTS, type PatientFacts } from '#features/care-events/public.ts';
import { addDays, type CalendarDate } from '#kernel/calendar-date.ts';
import type { RandomStream } from '#kernel/random.ts';
import { inventAddress, inventName, inventPhone } from './demo-names.ts';
import { type Story, storyAt, storyNamed, theCallersFacts, theChildsFacts } from './demo-stories.ts';

export type DemoPatient = {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly gender: 'female' | 'male';
  readonly birthDate: CalendarDate;
  readonly number: string;
  readonly phone: string;
  readonly address: ReturnType<typeof inventAddress>;
  readonly language: string;
  readonly facts: PatientFacts;
  /** Kinds that are booked one by one today: what a find may gather. */
  readonly singlyBooked: readonly string[];
};

export function inventPatients(
  random: RandomStream,
  { count, today }: { count: number; today: CalendarDate },
): DemoPatient[] {
  const given = [theCaller(random, today), theChild(random, today)];
  const rest = Array.from({ length: Math.max(0, count - given.length) }, (_, index) =>
    inventPatient(random.split(index), index, today),
  );
  return [...given, ...rest];
}

function inventPatient(random: RandomStream, index: number, today: CalendarDate): DemoPatient {
  const story = storyAt(random.next());
  const [youngest, oldest] = story.ageYears;
  const birthDate = addDays(today, -random.integer(youngest * 365 + 20, oldest * 365 + 300));
  const gender = random.next() < 0.51 ? 'female' : 'male';
  return finish(random, { index: index + 2, story, birthDate, gender, ...inventName(random, gender), today });
}

type Unfinished = {
  index: number;
  story: Story;
  birthDate: CalendarDate;
  gender: 'female' | 'male';
  given: string;
  family: string;
  today: CalendarDate;
};

function finish(
  random: RandomStream,
  { index, story, birthDate, gender, given, family, today }: Unfinished,
): DemoPatient {
  const id = demoId(index);
  const { singlyBooked = [], ...part } = story.facts(random.split('facts'), today, `${index}`);
  return {
    id,
    given,
    family,
    gender,
    birthDate,
    number: `NF${String(400_000 + index * 7).padStart(7, '0')}`,
    phone: inventPhone(random),
    address: inventAddress(random),
    language: random.next() < 0.08 ? (random.next() < 0.5 ? 'es' : 'de') : 'en',
    facts: { ...NO_FACTS, patientId: id, birthDate, gender, ...part },
    singlyBooked,
  };
}

/** The same patient has the same id in every invented hospital, so that a demo can be written down. */
function demoId(index: number): string {
  return `01900000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;
}

function theCaller(random: RandomStream, today: CalendarDate): DemoPatient {
  const stream = random.split('caller');
  return finish(stream, {
    index: 0,
    story: { ...storyNamed('diabetes'), facts: theCallersFacts },
    birthDate: '1970-03-12',
    gender: 'male',
    given: 'Jonas',
    family: 'Weber',
    today,
  });
}

function theChild(random: RandomStream, today: CalendarDate): DemoPatient {
  const stream = random.split('child');
  const birthDate = addDays(today, -6 * 365 - 40);
  return finish(stream, {
    index: 1,
    story: { ...storyNamed('child with many needs'), facts: theChildsFacts },
    birthDate,
    gender: 'female',
    given: 'Mina',
    family: 'Okafor',
    today,
  });
}

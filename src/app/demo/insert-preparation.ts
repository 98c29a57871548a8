import type pg from 'pg';
import { newQuestion } from '#features/cluster-booking/public.ts';
import { type DemoHospital, newId } from './demo-hospital.ts';
import { insertRows, type Row } from './insert-rows.ts';

type Told = readonly [daysBefore: number, isTracked: boolean, en: string, es: string, de: string, note?: string];

const BRING_METER: Told = [
  0,
  false,
  'Bring your glucose meter and your list of medicines on {day}.',
  'Traiga su glucómetro y la lista de sus medicamentos el {day}.',
  'Bringen Sie am {day} Ihr Blutzuckermessgerät und Ihre Medikamentenliste mit.',
];
const BLOODS: Told = [
  7,
  true,
  'Have your blood taken by {day}.',
  'Hágase el análisis de sangre a más tardar el {day}.',
  'Lassen Sie bis {day} Blut abnehmen.',
  'Form B12; results go to the group’s nurse.',
];
const MEDICINES: Told = [
  0,
  false,
  'Bring all your medicines on {day} and come at {time}.',
  'Traiga todos sus medicamentos el {day} y venga a las {time}.',
  'Bringen Sie am {day} alle Medikamente mit und kommen Sie um {time} Uhr.',
];
const DRINK: Told = [
  0,
  false,
  'Drink water and wear loose sleeves on {day}.',
  'Beba agua y lleve mangas anchas el {day}.',
  'Trinken Sie am {day} Wasser und tragen Sie weite Ärmel.',
];
const DROPS: Told = [
  0,
  false,
  'The drops blur your sight on {day}: do not drive, bring sunglasses.',
  'Las gotas nublan la vista el {day}: no conduzca y traiga gafas de sol.',
  'Die Tropfen trüben am {day} die Sicht: bitte nicht fahren, Sonnenbrille mitbringen.',
];
const CHILD: Told = [
  0,
  false,
  'Bring a favourite toy and a snack on {day}.',
  'Traiga un juguete favorito y algo de comer el {day}.',
  'Bringen Sie am {day} ein Lieblingsspielzeug und etwas zu essen mit.',
];
const READINGS: Told = [
  7,
  true,
  'Write down your readings each morning from {day}.',
  'Anote sus valores cada mañana desde el {day}.',
  'Schreiben Sie ab {day} jeden Morgen Ihre Werte auf.',
];

const PREPARATION: Readonly<Record<string, readonly Told[]>> = {
  'diabetes-review': [BLOODS, BRING_METER],
  'diabetes-bloods': [DRINK],
  'asthma-review': [MEDICINES],
  'lung-function': [MEDICINES],
  'blood-pressure': [READINGS, MEDICINES],
  'kidney-bloods': [DRINK],
  'heart-failure': [READINGS, MEDICINES],
  inr: [DRINK],
  'eye-screening': [DROPS],
  hearing: [CHILD],
  'well-child': [CHILD],
  'child-dental': [CHILD],
};

type Asked = readonly ['safety' | 'fit' | 'group' | 'logistics', en: string, es?: string, de?: string];
const TRANSPORT: Asked = [
  'logistics',
  'Do you need transport, an interpreter or help on the way?',
  '¿Necesita transporte, un intérprete o ayuda para llegar?',
  'Brauchen Sie einen Transport, jemanden zum Dolmetschen oder Hilfe auf dem Weg?',
];
const CHILD_ILL: Asked = [
  'safety',
  'Has the child had a fever or trouble breathing since yesterday?',
  '¿Ha tenido el niño fiebre o dificultad para respirar desde ayer?',
  'Hatte das Kind seit gestern Fieber oder Atemnot?',
];
const YES_AND_NO = { es: { yes: 'Sí', no: 'No' }, de: { yes: 'Ja', no: 'Nein' } } as const;
const QUESTIONS: Readonly<Record<string, readonly Asked[]>> = {
  'diabetes-review': [
    ['safety', 'Do you have an open wound on a foot, or chest pain?'],
    ['group', 'Is it all right for you to talk in a group of about ten people?'],
    TRANSPORT,
  ],
  'diabetes-bloods': [
    [
      'safety',
      'Have you fainted, or had chest pain, in the last days?',
      '¿Se ha desmayado o ha tenido dolor en el pecho en los últimos días?',
      'Sind Sie in den letzten Tagen ohnmächtig geworden, oder hatten Sie Brustschmerzen?',
    ],
    TRANSPORT,
  ],
  'asthma-review': [
    [
      'safety',
      'Are you short of breath now, or at night?',
      '¿Le falta el aire ahora o por la noche?',
      'Haben Sie jetzt oder nachts Atemnot?',
    ],
    TRANSPORT,
  ],
  'lung-function': [['safety', 'Have you coughed up blood, or had a heart attack in the last month?'], TRANSPORT],
  'blood-pressure': [['safety', 'Do you have chest pain, or the worst headache you know?'], TRANSPORT],
  'kidney-bloods': [['safety', 'Are you passing hardly any water?'], TRANSPORT],
  'heart-failure': [['safety', 'Are you short of breath lying flat, or three kilos heavier this week?'], TRANSPORT],
  inr: [['safety', 'Are you bleeding, or do you have black stools?'], TRANSPORT],
  'eye-screening': [['safety', 'Did your sight get worse suddenly?'], TRANSPORT],
  hearing: [CHILD_ILL, TRANSPORT],
  'well-child': [CHILD_ILL, TRANSPORT],
  'child-dental': [CHILD_ILL, TRANSPORT],
};

/** What callers of each cluster are asked, and how its patients prepare, in three languages. */
export async function insertPreparation(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const { organizationId, now, people } = hospital;
  const sets: Row[] = [];
  const items: Row[] = [];
  for (const [key, clusterId] of hospital.clusterIds) {
    const questions = (QUESTIONS[key] ?? []).map(([type, text, es, de], index) => ({
      ...newQuestion({ type, text, version: index + 1 }),
      inLanguages: {
        ...(es ? { es: { text: es, labels: YES_AND_NO.es } } : {}),
        ...(de ? { de: { text: de, labels: YES_AND_NO.de } } : {}),
      },
    }));
    sets.push({
      organization_id: organizationId,
      cluster_id: clusterId,
      question_version: 1,
      questions,
      made_at: now.toISOString(),
      made_by: people.get('manager'),
    });
    for (const [index, [daysBefore, isTracked, en, es, de, note = '']] of (PREPARATION[key] ?? []).entries()) {
      items.push({
        organization_id: organizationId,
        id: newId(),
        cluster_id: clusterId,
        position: index + 1,
        days_before: daysBefore,
        is_tracked: isTracked,
        texts: { en, es, de },
        internal_note: note,
        is_in_use: true,
      });
    }
  }
  await insertRows(client, 'cluster_question_set', sets);
  await insertRows(client, 'preparation_item', items);
}

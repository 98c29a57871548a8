import { DOWN_SYNDROME } from './condition-codes.ts';
import { everyDays, everyMonths, type RecallRule } from './recall-rule.ts';

const BRIGHT_FUTURES = 'AAP Bright Futures periodicity schedule 2024';
const DOWN_2022 = 'AAP 2022, health supervision for children and adolescents with Down syndrome';

const WELL_CHILD = {
  family: 'Well child',
  kindId: 'visit-wellchild',
  doneBy: { snomed: ['410620009', '162673000', '185349003'] },
} as const;

const DOWN = { family: 'Down syndrome' } as const;

export const CHILD_RULES: readonly RecallRule[] = [
  {
    ...WELL_CHILD,
    id: 'well-child-first-half-year',
    display: 'Well-child visit, infant',
    who: { fromMonths: 2, untilMonths: 6 },
    ...everyDays(61),
    source: `${BRIGHT_FUTURES}: at 2, 4 and 6 months`,
  },
  {
    ...WELL_CHILD,
    id: 'well-child-to-18-months',
    display: 'Well-child visit, 6 to 18 months',
    who: { fromMonths: 6, untilMonths: 18 },
    ...everyMonths(3),
    source: `${BRIGHT_FUTURES}: at 6, 9, 12, 15 and 18 months`,
  },
  {
    ...WELL_CHILD,
    id: 'well-child-to-3-years',
    display: 'Well-child visit, 18 months to 3 years',
    who: { fromMonths: 18, untilMonths: 36 },
    ...everyMonths(6),
    source: `${BRIGHT_FUTURES}: at 18, 24, 30 and 36 months`,
  },
  {
    ...WELL_CHILD,
    id: 'well-child-yearly',
    display: 'Well-child visit, yearly',
    who: { fromMonths: 36, untilMonths: 21 * 12 },
    ...everyMonths(12),
    source: `${BRIGHT_FUTURES}: yearly from 3 to 21 years`,
  },
  {
    id: 'child-vision',
    family: 'Child screening',
    kindId: 'dx-eye-exam',
    display: 'Vision screening',
    who: { fromMonths: 36, untilMonths: 72 },
    every: null,
    windowBeforeDays: 30,
    windowAfterDays: 90,
    doneBy: { snomed: ['16830007'] },
    source: 'USPSTF 2017, vision in children: at least once between 3 and 5 years',
  },
  {
    id: 'child-hearing',
    family: 'Child screening',
    kindId: 'dx-audiometry',
    display: 'Hearing screening',
    who: { fromMonths: 48, untilMonths: 11 * 12 },
    ...everyMonths(24),
    doneBy: { snomed: ['252957005'] },
    whenNeverRecorded: 'silent',
    source: `${BRIGHT_FUTURES}: audiometry at 4, 5, 6, 8 and 10 years`,
  },
  {
    id: 'child-dental',
    family: 'Child screening',
    kindId: 'dental-check',
    who: { fromMonths: 12, untilMonths: 18 * 12 },
    ...everyMonths(6),
    doneBy: { snomed: ['34043003', '225362009'] },
    whenNeverRecorded: 'silent',
    source: 'AAPD periodicity of examination guideline 2022: every 6 months from the first tooth',
  },
  {
    ...DOWN,
    id: 'down-thyroid',
    kindId: 'lab-tsh',
    who: { conditions: DOWN_SYNDROME, fromMonths: 12, untilMonths: 21 * 12 },
    ...everyMonths(12),
    doneBy: { loinc: ['3016-3', '11580-8', '11579-0'] },
    source: `${DOWN_2022}: thyroid function annually`,
  },
  {
    ...DOWN,
    id: 'down-blood-count',
    kindId: 'lab-cbc',
    who: { conditions: DOWN_SYNDROME, fromMonths: 12, untilMonths: 21 * 12 },
    ...everyMonths(12),
    doneBy: { loinc: ['58410-2', '57021-8', '718-7'] },
    source: `${DOWN_2022}: haemoglobin annually`,
  },
  {
    ...DOWN,
    id: 'down-hearing',
    kindId: 'dx-audiometry',
    who: { conditions: DOWN_SYNDROME, fromMonths: 48, untilMonths: 21 * 12 },
    ...everyMonths(12),
    source: `${DOWN_2022}: audiology annually once ear-specific testing is normal`,
  },
  {
    ...DOWN,
    id: 'down-eyes-to-5-years',
    kindId: 'dx-eye-exam',
    who: { conditions: DOWN_SYNDROME, fromMonths: 12, untilMonths: 60 },
    ...everyMonths(12),
    source: `${DOWN_2022}: eye evaluation annually from 1 to 5 years`,
  },
  {
    ...DOWN,
    id: 'down-eyes-to-13-years',
    kindId: 'dx-eye-exam',
    who: { conditions: DOWN_SYNDROME, fromMonths: 60, untilMonths: 13 * 12 },
    ...everyMonths(24),
    source: `${DOWN_2022}: eye evaluation every 2 years from 5 to 13 years`,
  },
];

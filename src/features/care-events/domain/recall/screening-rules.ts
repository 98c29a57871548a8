import { BOWEL_DISEASE, CORONARY_DISEASE, DIABETES, OSTEOPOROSIS, RAISED_LIPIDS } from './condition-codes.ts';
import { everyMonths, ONCE, type RecallRule } from './recall-rule.ts';

export const SCREENING_RULES: readonly RecallRule[] = [
  {
    id: 'bowel-screening',
    family: 'Screening',
    kindId: 'px-colonoscopy',
    display: 'Colonoscopy, bowel screening',
    who: { notWith: BOWEL_DISEASE, fromMonths: 45 * 12, untilMonths: 76 * 12 },
    ...everyMonths(120),
    replacedBy: {
      codes: { loinc: ['57905-2', '29771-3', '58453-2'], snomed: ['104435004', '1015401000000102', '59614000'] },
      months: 12,
    },
    source: 'USPSTF 2021, colorectal cancer: age 45 to 75, colonoscopy every 10 years or a stool test every year',
  },
  {
    id: 'bone-density-screening',
    family: 'Screening',
    kindId: 'img-dxa',
    display: 'Bone density scan, screening',
    who: { notWith: OSTEOPOROSIS, gender: 'female', fromMonths: 65 * 12, untilMonths: 90 * 12 },
    ...ONCE,
    doneBy: { loinc: ['38265-5', '24966-4', '38263-0', '38267-1'], snomed: ['312681000'] },
    source: 'USPSTF 2018, osteoporosis: bone measurement in women of 65 years and older',
  },
  {
    id: 'health-check-lipids',
    family: 'Screening',
    kindId: 'lab-lipid',
    display: 'Lipid panel, health check',
    who: { notWith: mergedConditions(), fromMonths: 40 * 12, untilMonths: 75 * 12 },
    ...everyMonths(60),
    doneBy: { loinc: ['57698-3', '24331-1', '18262-6', '13457-7', '2093-3'] },
    source: 'NHS Health Check best practice guidance 2019: age 40 to 74, every 5 years',
  },
];

/** People with these conditions are followed by their own rules. */
function mergedConditions() {
  const sets = [DIABETES, CORONARY_DISEASE, RAISED_LIPIDS];
  return { snomed: sets.flatMap((set) => set.snomed ?? []), icd10: sets.flatMap((set) => set.icd10 ?? []) };
}

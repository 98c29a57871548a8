import {
  KIDNEY_STAGE_1_TO_3,
  KIDNEY_STAGE_3,
  KIDNEY_STAGE_4,
  KIDNEY_STAGE_4_AND_5,
  KIDNEY_STAGE_5,
} from './condition-codes.ts';
import { everyMonths, type RecallRule } from './recall-rule.ts';

const KIDNEY_BLOODS = {
  loinc: ['33914-3', '48642-3', '62238-1', '98979-8', '38483-4', '2160-0', '51990-0', '24321-2', '24323-8'],
};
const BLOOD_COUNT = { loinc: ['58410-2', '57021-8', '718-7'] };

export const KIDNEY_RULES: readonly RecallRule[] = [
  {
    id: 'kidney-disease-blood',
    family: 'Kidney disease',
    kindId: 'lab-bmp',
    who: { conditions: KIDNEY_STAGE_1_TO_3, notWith: KIDNEY_STAGE_4_AND_5 },
    ...everyMonths(12),
    doneBy: KIDNEY_BLOODS,
    source: 'KDIGO 2024 CKD guideline, chapter 2: GFR at least annually',
  },
  {
    id: 'kidney-disease-urine',
    family: 'Kidney disease',
    kindId: 'lab-urine-acr',
    who: { conditions: KIDNEY_STAGE_1_TO_3, notWith: KIDNEY_STAGE_5 },
    ...everyMonths(12),
    doneBy: { loinc: ['14959-1', '9318-7', '30000-4', '32294-1'] },
    source: 'KDIGO 2024 CKD guideline, chapter 2: albuminuria at least annually',
  },
  {
    id: 'kidney-stage-4-blood',
    family: 'Kidney disease',
    kindId: 'lab-bmp',
    who: { conditions: KIDNEY_STAGE_4, notWith: KIDNEY_STAGE_5 },
    ...everyMonths(4),
    doneBy: KIDNEY_BLOODS,
    source: 'KDIGO 2024 CKD guideline, chapter 2: three times a year or more in stage G4',
  },
  {
    id: 'kidney-stage-5-blood',
    family: 'Kidney disease',
    kindId: 'lab-bmp',
    who: { conditions: KIDNEY_STAGE_5 },
    ...everyMonths(3),
    doneBy: KIDNEY_BLOODS,
    source: 'KDIGO 2024 CKD guideline, chapter 2: four times a year or more in stage G5',
  },
  {
    id: 'kidney-stage-3-blood-count',
    family: 'Kidney disease',
    kindId: 'lab-cbc',
    who: { conditions: KIDNEY_STAGE_3, notWith: KIDNEY_STAGE_4_AND_5 },
    ...everyMonths(12),
    doneBy: BLOOD_COUNT,
    source: 'KDIGO 2012 anaemia in CKD guideline, chapter 1: haemoglobin at least annually in stage 3',
  },
  {
    id: 'kidney-stage-4-5-blood-count',
    family: 'Kidney disease',
    kindId: 'lab-cbc',
    who: { conditions: KIDNEY_STAGE_4_AND_5 },
    ...everyMonths(6),
    doneBy: BLOOD_COUNT,
    source: 'KDIGO 2012 anaemia in CKD guideline, chapter 1: haemoglobin at least twice a year in stages 4 and 5',
  },
];

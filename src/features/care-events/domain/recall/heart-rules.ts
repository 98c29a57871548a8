import {
  ATRIAL_FIBRILLATION,
  CORONARY_DISEASE,
  HEART_FAILURE,
  HYPERTENSION,
  RAISED_LIPIDS,
  STROKE,
} from './condition-codes.ts';
import { everyDays, everyMonths, type RecallRule } from './recall-rule.ts';

const LIPIDS = { loinc: ['57698-3', '24331-1', '18262-6', '13457-7', '2093-3'] };

export const HEART_RULES: readonly RecallRule[] = [
  {
    id: 'hypertension-review',
    family: 'Hypertension',
    kindId: 'visit-specialty',
    display: 'Blood pressure review',
    who: { conditions: HYPERTENSION, fromMonths: 18 * 12 },
    ...everyMonths(12),
    doneBy: { snomed: ['162673000', '185349003'] },
    doneByVisitForCondition: true,
    source: 'NICE NG136 (2019, updated 2023), hypertension in adults: annual review of care',
  },
  {
    id: 'raised-lipids-panel',
    family: 'Heart and vessels',
    kindId: 'lab-lipid',
    who: { conditions: RAISED_LIPIDS, fromMonths: 18 * 12 },
    ...everyMonths(12),
    doneBy: LIPIDS,
    source: 'AHA/ACC 2018 cholesterol guideline: lipids every 3 to 12 months on treatment',
  },
  {
    id: 'vascular-disease-lipids',
    family: 'Heart and vessels',
    kindId: 'lab-lipid',
    who: { conditions: merged(CORONARY_DISEASE, STROKE), fromMonths: 18 * 12 },
    ...everyMonths(12),
    doneBy: LIPIDS,
    source:
      'AHA/ACC 2023 chronic coronary disease guideline and AHA/ASA 2021 stroke prevention: lipids every 3 to 12 months',
  },
  {
    id: 'heart-failure-review',
    family: 'Heart failure',
    kindId: 'visit-specialty',
    display: 'Heart failure review',
    who: { conditions: HEART_FAILURE, fromMonths: 18 * 12 },
    ...everyMonths(6),
    doneByVisitForCondition: true,
    source: 'NICE NG106 (2018), chronic heart failure in adults: monitoring at least every 6 months when stable',
  },
  {
    id: 'heart-failure-kidney-blood',
    family: 'Heart failure',
    kindId: 'lab-bmp',
    who: { conditions: HEART_FAILURE, fromMonths: 18 * 12 },
    ...everyMonths(6),
    doneBy: { loinc: ['33914-3', '48642-3', '62238-1', '98979-8', '38483-4', '2160-0', '55405-5'] },
    source: 'NICE NG106 (2018), chronic heart failure in adults: renal function is part of the 6-monthly monitoring',
  },
  {
    id: 'stroke-review',
    family: 'Stroke',
    kindId: 'visit-specialty',
    display: 'Stroke review',
    who: { conditions: STROKE, fromMonths: 16 * 12 },
    ...everyMonths(12),
    firstAfterMonths: 6,
    doneByVisitForCondition: true,
    source: 'National Clinical Guideline for Stroke for the UK and Ireland 2023: review at 6 months, then yearly',
  },
  {
    id: 'atrial-fibrillation-review',
    family: 'Atrial fibrillation',
    kindId: 'visit-specialty',
    display: 'Atrial fibrillation review',
    who: { conditions: ATRIAL_FIBRILLATION, fromMonths: 18 * 12 },
    ...everyMonths(12),
    doneByVisitForCondition: true,
    source: 'NICE NG196 (2021), atrial fibrillation: anticoagulation and stroke risk reviewed at least annually',
  },
  {
    id: 'warfarin-inr',
    family: 'Anticoagulation',
    kindId: 'lab-pt-inr',
    who: {
      medications: {
        rxnorm: ['11289', '855288', '855296', '855302', '855312', '855318', '855324', '855332', '855338', '855344'],
      },
    },
    ...everyDays(84),
    doneBy: { loinc: ['6301-6', '34714-6', '46418-0', '5902-2'] },
    source: 'BSH 2011 guideline on oral anticoagulation with warfarin: INR at most 12 weeks apart when stable',
  },
];

function merged(a: typeof STROKE, b: typeof STROKE): typeof STROKE {
  return { snomed: [...(a.snomed ?? []), ...(b.snomed ?? [])], icd10: [...(a.icd10 ?? []), ...(b.icd10 ?? [])] };
}

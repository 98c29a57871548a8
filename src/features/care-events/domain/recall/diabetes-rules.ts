import { DIABETES, OBESITY, PREDIABETES, TYPE_1_DIABETES } from './condition-codes.ts';
import { everyMonths, type RecallRule } from './recall-rule.ts';

const HBA1C = { loinc: ['4548-4', '17856-6', '59261-8'] };
const KIDNEY_BLOODS = {
  loinc: ['33914-3', '48642-3', '62238-1', '98979-8', '38483-4', '2160-0', '51990-0', '24321-2', '24323-8'],
};
const URINE_ACR = { loinc: ['14959-1', '9318-7', '30000-4', '32294-1'] };

export const DIABETES_RULES: readonly RecallRule[] = [
  {
    id: 'diabetes-hba1c',
    family: 'Diabetes',
    kindId: 'lab-hba1c',
    who: { conditions: DIABETES },
    ...everyMonths(6),
    doneBy: HBA1C,
    source: 'ADA Standards of Care in Diabetes 2024, section 6: at least twice a year when goals are met',
  },
  {
    id: 'diabetes-hba1c-above-goal',
    family: 'Diabetes',
    kindId: 'lab-hba1c',
    who: { conditions: DIABETES, latestResult: { of: HBA1C, atLeast: 7 } },
    ...everyMonths(3),
    doneBy: HBA1C,
    source: 'ADA Standards of Care in Diabetes 2024, section 6: at least every three months when goals are not met',
  },
  {
    id: 'diabetes-kidney-blood',
    family: 'Diabetes',
    kindId: 'lab-bmp',
    who: { conditions: DIABETES },
    ...everyMonths(12),
    doneBy: KIDNEY_BLOODS,
    source: 'ADA Standards of Care in Diabetes 2024, section 11: eGFR at least once a year',
  },
  {
    id: 'diabetes-kidney-urine',
    family: 'Diabetes',
    kindId: 'lab-urine-acr',
    who: { conditions: DIABETES },
    ...everyMonths(12),
    doneBy: URINE_ACR,
    source:
      'ADA Standards of Care in Diabetes 2024, section 11: urinary albumin-to-creatinine ratio at least once a year',
  },
  {
    id: 'diabetes-eyes',
    family: 'Diabetes',
    kindId: 'dx-eye-exam',
    display: 'Diabetic eye examination',
    who: { conditions: DIABETES, fromMonths: 11 * 12 },
    ...everyMonths(12),
    doneBy: { snomed: ['252779009', '134395001', '314971001', '722161008'], loinc: ['32451-7'] },
    source:
      'ADA Standards of Care in Diabetes 2024, sections 12 and 14: eye examination every 1 to 2 years, from age 11',
  },
  {
    id: 'diabetes-lipids',
    family: 'Diabetes',
    kindId: 'lab-lipid',
    who: { conditions: DIABETES, fromMonths: 18 * 12 },
    ...everyMonths(12),
    doneBy: { loinc: ['57698-3', '24331-1', '18262-6', '13457-7', '2093-3'] },
    source: 'ADA Standards of Care in Diabetes 2024, section 10: lipid profile annually',
  },
  {
    id: 'diabetes-review',
    family: 'Diabetes',
    kindId: 'visit-specialty',
    display: 'Diabetes review with foot examination',
    who: { conditions: DIABETES },
    ...everyMonths(12),
    doneBy: { snomed: ['170744004', '401191002'] },
    doneByVisitForCondition: true,
    source:
      'ADA Standards of Care in Diabetes 2024, sections 4 and 12: full evaluation and foot examination at least once a year',
  },
  {
    id: 'diabetes-dietitian',
    family: 'Diabetes',
    kindId: 'visit-dietitian',
    display: 'Dietitian, diabetes self-management',
    who: { conditions: DIABETES },
    ...everyMonths(12),
    doneBy: { snomed: ['11816003'] },
    whenNeverRecorded: 'silent',
    source:
      'ADA Standards of Care in Diabetes 2024, section 5: self-management education and nutrition therapy reviewed annually',
  },
  {
    id: 'type1-diabetes-thyroid',
    family: 'Diabetes',
    kindId: 'lab-tsh',
    who: { conditions: TYPE_1_DIABETES },
    ...everyMonths(24),
    doneBy: { loinc: ['3016-3', '11580-8', '11579-0'] },
    source:
      'ADA Standards of Care in Diabetes 2024, section 14: thyroid function every 1 to 2 years in type 1 diabetes',
  },
  {
    id: 'prediabetes-hba1c',
    family: 'Prediabetes',
    kindId: 'lab-hba1c',
    who: { conditions: PREDIABETES, notWith: DIABETES },
    ...everyMonths(12),
    doneBy: HBA1C,
    source: 'ADA Standards of Care in Diabetes 2024, section 3: yearly monitoring for diabetes',
  },
  {
    id: 'obesity-diabetes-screening',
    family: 'Screening',
    kindId: 'lab-hba1c',
    display: 'HbA1c, diabetes screening',
    who: { conditions: OBESITY, notWith: DIABETES, fromMonths: 35 * 12, untilMonths: 71 * 12 },
    ...everyMonths(36),
    doneBy: { loinc: [...HBA1C.loinc, '1558-6', '2339-0', '2345-7'] },
    source: 'USPSTF 2021, prediabetes and type 2 diabetes: age 35 to 70 with overweight or obesity, every 3 years',
  },
];

import { ASTHMA, COPD } from './condition-codes.ts';
import { everyMonths, type RecallRule } from './recall-rule.ts';

const SPIROMETRY = { snomed: ['127783003', '23426006'], loinc: ['19926-5', '20150-9'] };

export const LUNG_RULES: readonly RecallRule[] = [
  {
    id: 'copd-spirometry',
    family: 'COPD',
    kindId: 'dx-spirometry',
    who: { conditions: COPD, fromMonths: 18 * 12 },
    ...everyMonths(12),
    doneBy: SPIROMETRY,
    source: 'GOLD 2024 report: FEV1 by spirometry at least once a year',
  },
  {
    id: 'copd-review',
    family: 'COPD',
    kindId: 'visit-specialty',
    display: 'COPD review',
    who: { conditions: COPD, fromMonths: 18 * 12 },
    ...everyMonths(12),
    doneByVisitForCondition: true,
    source: 'NICE NG115 (2018, updated 2019), COPD over 16: review at least once a year',
  },
  {
    id: 'asthma-spirometry',
    family: 'Asthma',
    kindId: 'dx-spirometry',
    who: { conditions: ASTHMA, fromMonths: 6 * 12 },
    ...everyMonths(24),
    doneBy: SPIROMETRY,
    source: 'GINA 2024: lung function recorded at least every 1 to 2 years',
  },
  {
    id: 'asthma-review',
    family: 'Asthma',
    kindId: 'visit-specialty',
    display: 'Asthma review',
    who: { conditions: ASTHMA },
    ...everyMonths(12),
    doneBy: { snomed: ['394701000', '394700004'] },
    doneByVisitForCondition: true,
    source: 'GINA 2024: review every 3 to 12 months',
  },
];

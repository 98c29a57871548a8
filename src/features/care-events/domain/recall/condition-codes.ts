import type { CodeSet } from './recall-rule.ts';

export const TYPE_1_DIABETES: CodeSet = { snomed: ['46635009'], icd10: ['E10'] };
export const DIABETES: CodeSet = { snomed: ['44054006', '46635009', '73211009'], icd10: ['E10', 'E11', 'E13', 'E14'] };
export const PREDIABETES: CodeSet = { snomed: ['15777000', '714628002'], icd10: ['R73.03'] };
export const OBESITY: CodeSet = { snomed: ['162864005', '414916001', '408512008'], icd10: ['E66'] };

export const HYPERTENSION: CodeSet = { snomed: ['38341003', '59621000'], icd10: ['I10'] };
export const RAISED_LIPIDS: CodeSet = {
  snomed: ['55822004', '302870006', '13644009'],
  icd10: ['E78.0', 'E78.1', 'E78.2', 'E78.5'],
};
export const HEART_FAILURE: CodeSet = { snomed: ['88805009', '42343007', '84114007'], icd10: ['I50'] };
export const CORONARY_DISEASE: CodeSet = {
  snomed: ['53741008', '414545008', '22298006', '399211009'],
  icd10: ['I20', 'I21', 'I25'],
};
export const STROKE: CodeSet = { snomed: ['230690007', '422504002', '275526006'], icd10: ['I63', 'Z86.73'] };
export const ATRIAL_FIBRILLATION: CodeSet = { snomed: ['49436004'], icd10: ['I48'] };

/** Stages 1 to 3, and kidney disease of diabetes without a stage. */
export const KIDNEY_STAGE_1_TO_3: CodeSet = {
  snomed: ['431855005', '431856006', '433144002', '700378005', '700379002', '127013003'],
  icd10: ['N18.1', 'N18.2', 'N18.3', 'E11.22', 'E10.22'],
};
export const KIDNEY_STAGE_3: CodeSet = { snomed: ['433144002', '700378005', '700379002'], icd10: ['N18.3'] };
export const KIDNEY_STAGE_4: CodeSet = { snomed: ['431857002'], icd10: ['N18.4'] };
export const KIDNEY_STAGE_5: CodeSet = { snomed: ['433146000'], icd10: ['N18.5'] };
export const KIDNEY_STAGE_4_AND_5: CodeSet = { snomed: ['431857002', '433146000'], icd10: ['N18.4', 'N18.5'] };

export const COPD: CodeSet = { snomed: ['13645005', '185086009', '87433001'], icd10: ['J44', 'J43'] };
export const ASTHMA: CodeSet = { snomed: ['195967001', '233678006', '233679003'], icd10: ['J45'] };

export const IRON_DEFICIENCY_ANAEMIA: CodeSet = { snomed: ['87522002'], icd10: ['D50'] };
export const HYPOTHYROIDISM: CodeSet = { snomed: ['83664006', '40930008'], icd10: ['E03', 'E06.3'] };
export const COELIAC_DISEASE: CodeSet = { snomed: ['396331005'], icd10: ['K90.0'] };
export const OSTEOPOROSIS: CodeSet = { snomed: ['64859006'], icd10: ['M80', 'M81'] };
export const COLON_CANCER: CodeSet = {
  snomed: ['93761005', '363406005', '109838007', '94260004'],
  icd10: ['C18', 'C19', 'C20'],
};
export const BOWEL_DISEASE: CodeSet = {
  snomed: ['93761005', '363406005', '109838007', '94260004', '68496003', '64766004', '34000006'],
  icd10: ['C18', 'C19', 'C20', 'K50', 'K51', 'K63.5', 'Z86.010'],
};
export const EPILEPSY: CodeSet = { snomed: ['84757009', '128613002'], icd10: ['G40'] };
export const DEMENTIA: CodeSet = { snomed: ['26929004', '230265002', '52448006'], icd10: ['G30', 'F00', 'F01', 'F03'] };
export const DOWN_SYNDROME: CodeSet = { snomed: ['41040004'], icd10: ['Q90'] };
export const PREGNANCY: CodeSet = { snomed: ['72892002', '77386006'], icd10: ['Z33.1', 'Z34'] };

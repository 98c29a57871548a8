import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const BYTES_PER_ENTRY_GROUP = 200_000;

/** One FHIR bundle of about so many bytes in one file; every patient has a whole life of results. Resolves to how many patients. */
export async function writeLargeFile(path: string, bytesWanted: number, prefix = 'L'): Promise<number> {
  const file = createWriteStream(path);
  let bytes = 0;
  let patients = 0;
  const write = async (text: string) => {
    bytes += text.length;
    if (!file.write(text)) await once(file, 'drain');
  };
  await write('{"resourceType":"Bundle","type":"collection","entry":[');
  while (bytes < bytesWanted) {
    const start = bytes;
    const id = `${prefix}${patients}`;
    await write(`${patients === 0 ? '' : ',\n'}${JSON.stringify({ resource: aPatient(id) })}`);
    for (let number = 0; bytes - start < BYTES_PER_ENTRY_GROUP; number += 1)
      await write(`,\n${JSON.stringify({ resource: aResult(id, number) })}`);
    patients += 1;
  }
  await write(']}');
  file.end();
  await once(file, 'close');
  return patients;
}

function aPatient(id: string) {
  return {
    resourceType: 'Patient',
    id,
    identifier: [{ system: 'urn:large', value: id }],
    name: [{ use: 'official', family: `Large${id}`, given: ['Ann'] }],
    birthDate: '1950-01-02',
    gender: 'female',
  };
}

function aResult(id: string, number: number) {
  const day = String(1 + (number % 28)).padStart(2, '0');
  const month = String(1 + (number % 12)).padStart(2, '0');
  return {
    resourceType: 'Observation',
    id: `${id}-${number}`,
    status: 'final',
    subject: { reference: `Patient/${id}` },
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
    ],
    code: { coding: [{ system: 'http://loinc.org', code: '2160-0', display: 'Creatinine' }], text: 'Creatinine' },
    effectiveDateTime: `20${10 + (number % 15)}-${month}-${day}T08:30:00+00:00`,
    valueQuantity: { value: (number % 200) / 10, unit: 'mg/dL', system: 'http://unitsofmeasure.org', code: 'mg/dL' },
  };
}

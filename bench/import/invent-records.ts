import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { splitRandom } from '#kernel/random.ts';

const OBSERVATIONS = 400;
const LAB_CODES = ['4548-4', '2160-0', '2093-3', '718-7', '8480-6', '29463-7', '8310-5', '2345-7'];

/** Whole-life bundles of a patient, about 200 kB each, until there are so many bytes. */
export async function inventRecords(folder: string, bytesWanted: number): Promise<{ bytes: number; patients: number }> {
  await mkdir(folder, { recursive: true });
  const random = splitRandom(11, 'records');
  let bytes = 0;
  let patients = 0;
  while (bytes < bytesWanted) {
    const text = JSON.stringify(aLife(patients, random.split(patients)));
    await writeFile(join(folder, `${String(patients).padStart(6, '0')}.json`), text);
    bytes += Buffer.byteLength(text);
    patients += 1;
  }
  return { bytes, patients };
}

function aLife(index: number, random: ReturnType<typeof splitRandom>) {
  const fullUrl = `urn:uuid:00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
  const subject = { reference: fullUrl };
  const patient = {
    resourceType: 'Patient',
    id: fullUrl.slice(9),
    identifier: [{ system: 'urn:bench', value: `B${index}` }],
    name: [{ use: 'official', family: `Family${index % 900}`, given: [`Given${index % 400}`] }],
    birthDate: `19${String(random.integer(30, 99))}-0${random.integer(1, 9)}-1${random.integer(0, 9)}`,
    gender: 'female',
  };
  const condition = {
    resourceType: 'Condition',
    id: `${index}-c`,
    subject,
    clinicalStatus: { coding: [{ code: 'active' }] },
    code: { coding: [{ system: 'http://snomed.info/sct', code: '44054006', display: 'Diabetes' }] },
    onsetDateTime: '2015-03-01',
  };
  const observations = Array.from({ length: OBSERVATIONS }, (_, number) => ({
    resourceType: 'Observation',
    id: `${index}-${number}`,
    status: 'final',
    subject,
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
    ],
    code: {
      coding: [
        { system: 'http://loinc.org', code: LAB_CODES[number % LAB_CODES.length], display: 'A laboratory test' },
      ],
      text: 'A laboratory test',
    },
    effectiveDateTime: `20${String(random.integer(10, 25))}-0${random.integer(1, 9)}-1${random.integer(0, 9)}T08:30:00+00:00`,
    valueQuantity: { value: random.integer(1, 200) / 10, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
  }));
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      { fullUrl, resource: patient },
      ...[condition, ...observations].map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
    ],
  };
}

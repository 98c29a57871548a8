import type { Coding } from '#features/care-events/public.ts';
import { asObject, objectsOf, textOf } from './fhir-json.ts';

const OID_SYSTEMS: Readonly<Record<string, string>> = {
  'urn:oid:2.16.840.1.113883.6.96': 'http://snomed.info/sct',
  'urn:oid:2.16.840.1.113883.6.1': 'http://loinc.org',
  'urn:oid:2.16.840.1.113883.6.90': 'http://hl7.org/fhir/sid/icd-10-cm',
  'urn:oid:2.16.840.1.113883.6.88': 'http://www.nlm.nih.gov/research/umls/rxnorm',
  'urn:oid:2.16.840.1.113883.12.292': 'http://hl7.org/fhir/sid/cvx',
  'http://hl7.org/fhir/sid/icd-10-cm/': 'http://hl7.org/fhir/sid/icd-10-cm',
};

export type Concept = { readonly codings: readonly Coding[]; readonly display: string };

/** Every coding of one or more CodeableConcepts, the preferred (userSelected, else first) one in front. */
export function readConcept(value: unknown): Concept {
  const concepts = objectsOf(value);
  const codings = concepts.flatMap((concept) => objectsOf(concept.coding).flatMap(readCoding));
  const preferred = codings.filter((coding) => coding.selected);
  const ordered = [...preferred, ...codings.filter((coding) => !coding.selected)].map((coding) => coding.coding);
  const spoken = concepts.map((concept) => textOf(concept.text)).find((text) => text !== null);
  return {
    codings: ordered,
    display: spoken ?? ordered.find((coding) => coding.display)?.display ?? ordered[0]?.code ?? '',
  };
}

function readCoding(value: unknown): readonly { readonly coding: Coding; readonly selected: boolean }[] {
  const source = asObject(value);
  const code = textOf(source?.code);
  if (source === null || code === null) return [];
  const system = textOf(source.system) ?? '';
  const display = textOf(source.display);
  const version = textOf(source.version);
  return [
    {
      selected: source.userSelected === true,
      coding: {
        system: OID_SYSTEMS[system] ?? system,
        code,
        ...(display === null ? {} : { display }),
        ...(version === null ? {} : { version }),
      },
    },
  ];
}

/** The code of a coded status that may be plain text or a CodeableConcept. */
export function readStatus(value: unknown): string | null {
  return textOf(value) ?? readConcept(value).codings[0]?.code ?? null;
}

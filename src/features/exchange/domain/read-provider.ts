import { readConcept } from './fhir-coding.ts';
import { type FhirObject, textOf } from './fhir-json.ts';
import type { Identifier, Telecom } from './patient-record.ts';
import { readIdentifiers, readNames, readTelecoms } from './read-person.ts';
import { type Reading, read, unreadable } from './reading.ts';

const PROVIDER_TYPES = ['Practitioner', 'Organization', 'Location'] as const;

/** A practitioner, organisation or place, as far as a calendar needs it. */
export type ProviderRecord = {
  readonly type: (typeof PROVIDER_TYPES)[number];
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly identifiers: readonly Identifier[];
  readonly telecoms: readonly Telecom[];
  readonly active: boolean;
};

export function readProvider(resource: FhirObject, fallbackId: string | null): Reading<ProviderRecord> {
  const type = PROVIDER_TYPES.find((known) => known === resource.resourceType);
  const id = textOf(resource.id) ?? fallbackId;
  if (type === undefined || id === null) return unreadable('no-id', `${String(resource.resourceType)} has no id`);
  const name = type === 'Practitioner' ? readNames(resource.name)[0]?.text : textOf(resource.name);
  if (name === undefined || name === null) return unreadable('no-name', `${type} has no name`);
  return read({
    type,
    id,
    name,
    kind: readConcept(resource.type).display,
    identifiers: readIdentifiers(resource.identifier),
    telecoms: readTelecoms(resource.telecom),
    active: resource.active !== false && textOf(resource.status) !== 'inactive',
  });
}

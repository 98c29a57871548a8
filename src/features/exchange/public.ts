/** What other features may use of the exchange: reading FHIR R4 resources into plain facts. */
export { type AssembledPatient, assembleFacts } from './domain/assemble-facts.ts';
export type { FactList, FactPart } from './domain/fact-part.ts';
export type { FhirObject } from './domain/fhir-json.ts';
export { identifierKey, keyOfReference, type PatientKey, patientKeyOf } from './domain/patient-key.ts';
export type { Identifier, PatientRecord, PersonName, PostalAddress, Telecom } from './domain/patient-record.ts';
export { PROVIDER_TYPES, type ProviderRecord, readProvider } from './domain/read-provider.ts';
export { type RelatedPersonRecord, readRelatedPerson } from './domain/read-related-person.ts';
export { type PatientPart, readResource } from './domain/read-resource.ts';
export type { Reading } from './domain/reading.ts';

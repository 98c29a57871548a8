import { accept, type Result, refuse } from '#kernel/result.ts';
import { asObject, type FhirObject, objectsOf, textOf } from './fhir-json.ts';
import { wordForType } from './resource-type-words.ts';

/**
 * What records of one patient are gathered by: the patient's logical id, or `?system|value` where a record names its patient
 * by an identifier only.
 */
export type PatientKey = string;

export function patientKeyOf(resource: FhirObject): Result<PatientKey> {
  const subject = asObject(resource.subject) ?? asObject(resource.patient) ?? patientParticipant(resource);
  if (subject === null) return refuse('no-patient', 'names no patient');
  const reference = textOf(subject.reference);
  if (reference !== null) return keyOfReference(reference);
  const identifier = asObject(subject.identifier);
  const value = textOf(identifier?.value);
  if (value === null) return refuse('no-patient', 'names its patient in words only');
  return accept(identifierKey(textOf(identifier?.system) ?? '', value));
}

export function identifierKey(system: string, value: string): PatientKey {
  return `?${system}|${value}`;
}

/** Reads `urn:uuid:…`, `Patient/id`, an absolute address, `Patient?identifier=system|value`, or a bare id. */
export function keyOfReference(reference: string): Result<PatientKey> {
  if (reference.startsWith('#')) return refuse('contained-patient', 'names a patient held only inside itself');
  const uuid = /^urn:(?:uuid|oid):(.+)$/i.exec(reference);
  if (uuid?.[1] !== undefined) return accept(uuid[1].toLowerCase());
  const conditional = /(?:^|\/)Patient\?(.*)$/.exec(reference);
  if (conditional !== null) return keyOfSearch(conditional[1] ?? '');
  const typed = /(?:^|\/)([A-Z][A-Za-z]+)\/([^/]+)(?:\/_history\/[^/]+)?$/.exec(reference);
  if (typed === null) return accept(reference);
  if (typed[1] !== 'Patient') return refuse('not-a-patient', `is not about a patient (${wordForType(typed[1] ?? '')})`);
  return accept(typed[2] ?? '');
}

function keyOfSearch(query: string): Result<PatientKey> {
  const token = query
    .split('&')
    .map((pair) => /^identifier=(.+)$/.exec(pair)?.[1])
    .find((found) => found !== undefined);
  if (token === undefined) return refuse('no-patient', 'searches for its patient by something else than an identifier');
  const decoded = percentDecoded(token);
  return accept(decoded.includes('|') ? `?${decoded}` : identifierKey('', decoded));
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function patientParticipant(resource: FhirObject): FhirObject | null {
  const actors = objectsOf(resource.participant).map((participant) => asObject(participant.actor));
  const isPatient = (actor: FhirObject | null) =>
    actor !== null && (/(^|\/)Patient[/?]/.test(textOf(actor.reference) ?? '') || actor.type === 'Patient');
  return actors.find(isPatient) ?? null;
}

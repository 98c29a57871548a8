import { asObject, type FhirObject, textsOf } from './fhir-json.ts';

const GONE_RESOURCES: Readonly<Record<string, string>> = {
  MedicationOrder: 'DSTU2',
  DiagnosticOrder: 'DSTU2',
  ReferralRequest: 'DSTU2 or STU3',
  ProcedureRequest: 'DSTU2 or STU3',
  DeviceUseRequest: 'DSTU2',
  Conformance: 'DSTU2',
  ProcessRequest: 'STU3',
  DataElement: 'STU3',
};

/** Fields that R4 does not have, or has in another shape, per resource type. */
const SIGNS: Readonly<Record<string, (resource: FhirObject) => string | null>> = {
  Condition: (resource) => (typeof resource.clinicalStatus === 'string' ? 'DSTU2 or STU3' : null),
  Patient: (resource) => ('careProvider' in resource ? 'DSTU2' : 'animal' in resource ? 'DSTU2 or STU3' : null),
  Immunization: (resource) =>
    'wasNotGiven' in resource || 'reported' in resource ? 'DSTU2' : 'notGiven' in resource ? 'STU3' : null,
  Encounter: (resource) => (typeof resource.class === 'string' ? 'DSTU2' : 'actualPeriod' in resource ? 'R5' : null),
  Procedure: (resource) =>
    'notPerformed' in resource
      ? 'DSTU2'
      : 'notDone' in resource
        ? 'STU3'
        : 'occurrenceDateTime' in resource
          ? 'R5'
          : null,
  MedicationRequest: (resource) => (asObject(resource.medication) !== null ? 'R5' : null),
  ImmunizationRecommendation: (resource) =>
    JSON.stringify(resource.recommendation ?? null).includes('"vaccineCode":{') ? 'DSTU2 or STU3' : null,
};

/** The FHIR version a resource seems to be written in when that is not R4. */
export function otherFhirVersion(resource: FhirObject): string | null {
  const type = String(resource.resourceType);
  const gone = GONE_RESOURCES[type];
  if (gone !== undefined) return gone;
  const profiled = textsOf(asObject(resource.meta)?.profile)
    .map((profile) => /\/(DSTU2|STU3)\//i.exec(profile)?.[1])
    .find((version) => version !== undefined);
  return profiled?.toUpperCase() ?? SIGNS[type]?.(resource) ?? null;
}

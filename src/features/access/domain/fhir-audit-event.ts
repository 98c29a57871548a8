import type { AuditRow } from './canonical-audit-event.ts';

type Coding = { readonly system: string; readonly code: string; readonly display?: string };
type Json = { readonly [key: string]: unknown };

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const OBJECT_ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';
const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
const RESTFUL = 'http://hl7.org/fhir/restful-interaction';

const SUBTYPES: Readonly<Record<string, Coding>> = {
  read: { system: RESTFUL, code: 'read', display: 'read' },
  search: { system: RESTFUL, code: 'search', display: 'search' },
  create: { system: RESTFUL, code: 'create', display: 'create' },
  update: { system: RESTFUL, code: 'update', display: 'update' },
  delete: { system: RESTFUL, code: 'delete', display: 'delete' },
  execute: { system: RESTFUL, code: 'operation', display: 'operation' },
  'sign-in': { system: DCM, code: '110122', display: 'Login' },
  'sign-out': { system: DCM, code: '110123', display: 'Logout' },
};
const ACTIONS: Readonly<Record<string, string>> = { read: 'R', search: 'E', create: 'C', update: 'U', delete: 'D' };
const PURPOSES: Readonly<Record<string, string>> = { treatment: 'TREAT', emergency: 'ETREAT', 'break-glass': 'BTG' };
const OUTCOMES: Readonly<Record<string, string>> = { success: '0', refused: '4', failure: '8' };

/** One row as a FHIR R4 AuditEvent in the shape of IHE BALP: who, with which software, whose record, why, and how it ended. */
export function fhirAuditEvent(row: AuditRow): Json {
  const isSession = row.action === 'sign-in' || row.action === 'sign-out';
  const subtype = SUBTYPES[row.action];
  return {
    resourceType: 'AuditEvent',
    id: row.id,
    type: isSession
      ? { system: DCM, code: '110114', display: 'User Authentication' }
      : {
          system: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
          code: 'rest',
          display: 'Restful Operation',
        },
    ...(subtype ? { subtype: [subtype] } : {}),
    action: ACTIONS[row.action] ?? 'E',
    // FHIR instants carry milliseconds at most in many readers; the trail itself keeps microseconds.
    recorded: row.at.replace(/(\.\d{3})\d*Z$/, '$1Z'),
    outcome: OUTCOMES[row.outcome] ?? '8',
    ...(row.outcome === 'success' ? {} : { outcomeDesc: row.outcome }),
    purposeOfEvent: [purposeOf(row.purpose)],
    agent: [
      {
        type: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/extra-security-role-type', code: 'humanuser' }],
        },
        ...(row.roles.length > 0 ? { role: row.roles.map((role) => ({ text: role })) } : {}),
        who: {
          ...(row.personId ? { identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${row.personId}` } } : {}),
          display: row.personName,
        },
        requestor: true,
      },
    ],
    source: { observer: { display: 'Sheaf' }, site: `urn:uuid:${row.organizationId}` },
    entity: [...row.patientIds.map(patientEntity), ...subjectEntity(row)],
  };
}

function purposeOf(purpose: string): Json {
  const code = PURPOSES[purpose];
  return code ? { coding: [{ system: ACT_REASON, code }] } : { text: purpose };
}

function patientEntity(id: string): Json {
  return {
    what: { reference: `Patient/${id}` },
    type: { system: ENTITY_TYPE, code: '1', display: 'Person' },
    role: { system: OBJECT_ROLE, code: '1', display: 'Patient' },
  };
}

function subjectEntity({ entityType, entityId, detail }: AuditRow): Json[] {
  const details = Object.entries(typeof detail === 'object' && detail !== null ? detail : {});
  return [
    {
      what: {
        ...(entityId ? { identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${entityId}` } } : {}),
        display: entityType,
      },
      type: { system: ENTITY_TYPE, code: '2', display: 'System Object' },
      ...(details.length > 0 ? { detail: details.map(([type, value]) => ({ type, valueString: String(value) })) } : {}),
    },
  ];
}

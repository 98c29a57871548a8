import type { Coding } from '../coding.ts';

/** Displays are kept only where the terminology's terms allow it (LOINC); the others carry the bare code. */
export function loinc(code: string, display?: string): Coding {
  return coding('http://loinc.org', code, display);
}

export function cvx(code: string): Coding {
  return coding('http://hl7.org/fhir/sid/cvx', code);
}

export function snomed(code: string): Coding {
  return coding('http://snomed.info/sct', code);
}

export function cpt(code: string): Coding {
  return coding('http://www.ama-assn.org/go/cpt', code);
}

export function cdt(code: string): Coding {
  return coding('http://www.ada.org/cdt', code);
}

/** A code of the catalogue itself, for care that no terminology in use here names. */
export function local(code: string): Coding {
  return coding('urn:local:care-catalogue', code);
}

function coding(system: string, code: string, display?: string): Coding {
  return display === undefined ? { system, code } : { system, code, display };
}

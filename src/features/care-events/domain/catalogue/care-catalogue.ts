import type { CareEventKind } from '../care-event-kind.ts';
import type { Coding } from '../coding.ts';
import { ACCESS_KINDS } from './access-kinds.ts';
import { DIAGNOSTIC_KINDS } from './diagnostic-kinds.ts';
import { IMAGING_KINDS } from './imaging-kinds.ts';
import { INFUSION_KINDS } from './infusion-kinds.ts';
import { INPATIENT_KINDS } from './inpatient-kinds.ts';
import { LAB_KINDS } from './lab-kinds.ts';
import { PROCEDURE_KINDS } from './procedure-kinds.ts';
import { THERAPY_KINDS } from './therapy-kinds.ts';
import { VACCINE_KINDS } from './vaccine-kinds.ts';
import { VISIT_KINDS } from './visit-kinds.ts';

/** Every kind of care event the product knows, in one fixed order. */
export const CARE_CATALOGUE: readonly CareEventKind[] = [
  ...LAB_KINDS,
  ...VACCINE_KINDS,
  ...IMAGING_KINDS,
  ...DIAGNOSTIC_KINDS,
  ...PROCEDURE_KINDS,
  ...ACCESS_KINDS,
  ...INFUSION_KINDS,
  ...VISIT_KINDS,
  ...THERAPY_KINDS,
  ...INPATIENT_KINDS,
];

const byId = new Map(CARE_CATALOGUE.map((kind) => [kind.id, kind]));
const byCoding = indexByCoding();

export function findKindById(id: string): CareEventKind | null {
  return byId.get(id) ?? null;
}

/** The kind of the first coding that the catalogue knows; a code shared by two kinds gives the one listed first. */
export function findKindByCoding(codings: readonly Coding[]): CareEventKind | null {
  for (const coding of codings) {
    const kind = byCoding.get(keyOf(coding));
    if (kind !== undefined) return kind;
  }
  return null;
}

function indexByCoding(): ReadonlyMap<string, CareEventKind> {
  const index = new Map<string, CareEventKind>();
  for (const kind of CARE_CATALOGUE) {
    for (const coding of kind.codings) {
      if (!index.has(keyOf(coding))) index.set(keyOf(coding), kind);
    }
  }
  return index;
}

function keyOf(coding: Coding): string {
  return `${coding.system}|${coding.code}`;
}

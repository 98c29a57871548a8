import { describe, expect, test } from 'vitest';
import { NEEDLES, SEDATIONS } from '../care-event-kind.ts';
import { CARE_CATALOGUE, findKindByCoding, findKindById } from './care-catalogue.ts';

const CODE_SHAPES: Readonly<Record<string, RegExp>> = {
  'http://loinc.org': /^\d{1,7}-\d$/,
  'http://snomed.info/sct': /^\d{6,18}$/,
  'http://hl7.org/fhir/sid/cvx': /^\d{2,3}$/,
  'http://www.ama-assn.org/go/cpt': /^\d{5}$/,
  'http://www.ada.org/cdt': /^D\d{4}$/,
  'urn:local:care-catalogue': /^[a-z-]+$/,
};

/** LOINC's check digit: Luhn's mod 10 over the number before the hyphen. */
function hasLoincCheckDigit(code: string): boolean {
  const [number = '', check] = code.split('-');
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10) === check;
}

describe('the care catalogue', () => {
  test('holds at least 100 kinds, each with its own id', () => {
    expect(CARE_CATALOGUE.length).toBeGreaterThanOrEqual(100);
    expect(new Set(CARE_CATALOGUE.map((kind) => kind.id)).size).toBe(CARE_CATALOGUE.length);
  });

  test('gives every kind at least one code of a valid shape', () => {
    for (const kind of CARE_CATALOGUE) {
      expect(kind.codings.length, kind.id).toBeGreaterThan(0);
      for (const { system, code } of kind.codings)
        expect(code, `${kind.id} ${system}`).toMatch(CODE_SHAPES[system] ?? /^$/);
    }
  });

  test('has only LOINC codes with a right check digit', () => {
    const codes = CARE_CATALOGUE.flatMap((kind) => kind.codings).filter(({ system }) => system === 'http://loinc.org');
    expect(codes.filter(({ code }) => !hasLoincCheckDigit(code))).toEqual([]);
  });

  test('carries no wording of licensed procedure codes', () => {
    const licensed = CARE_CATALOGUE.flatMap((kind) => kind.codings).filter(({ system }) =>
      /ama-assn|ada\.org/.test(system),
    );
    expect(licensed.length).toBeGreaterThan(0);
    expect(licensed.filter(({ display }) => display !== undefined)).toEqual([]);
  });

  test('gives every kind a length on the 5-minute grid or shorter, a needle and a sedation', () => {
    for (const kind of CARE_CATALOGUE) {
      expect(kind.minutes, kind.id).toBeGreaterThan(0);
      expect(kind.minutes < 5 || kind.minutes % 5 === 0, kind.id).toBe(true);
      expect(NEEDLES).toContain(kind.needle);
      expect(SEDATIONS).toContain(kind.sedation);
      expect(kind.resourceKinds.length, kind.id).toBeGreaterThan(0);
    }
  });

  test('knows LOINC 4548-4 as HbA1c and CVX 03 as a live vaccine', () => {
    expect(findKindByCoding([{ system: 'http://loinc.org', code: '4548-4' }])?.id).toBe('lab-hba1c');
    expect(findKindByCoding([{ system: 'http://hl7.org/fhir/sid/cvx', code: '03' }])?.flags).toMatchObject({
      vaccine: true,
      liveVaccine: true,
    });
  });

  test('passes over a code it does not know and takes the next', () => {
    const unknown = { system: 'http://loinc.org', code: '4548-4x' };
    expect(findKindByCoding([unknown])).toBeNull();
    expect(findKindByCoding([unknown, { system: 'http://loinc.org', code: '58410-2' }])?.id).toBe('lab-cbc');
  });

  test('finds a kind by its id, and nothing for an id it does not have', () => {
    expect(findKindById('px-egd')?.sedation).toBe('required');
    expect(findKindById('other')).toBeNull();
  });
});

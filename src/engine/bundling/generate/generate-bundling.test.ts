import { expect, test } from 'vitest';
import { validateBatch } from '../batch/validate-batch.ts';
import { validateProblem } from '../validate/validate-problem.ts';
import { generateBundling, SCENARIOS } from './generate-bundling.ts';

const OPTIONS = { patients: 60, seed: 11, scenario: 'paediatric-hospital' } as const;

test('the same seed gives the same hospital and patients, another seed others', () => {
  expect(generateBundling(OPTIONS)).toEqual(generateBundling(OPTIONS));
  expect(generateBundling(OPTIONS)).not.toEqual(generateBundling({ ...OPTIONS, seed: 12 }));
});

test.each(SCENARIOS)('%s: every patient is a valid problem of 2 to 8 events, 4 on average', (scenario) => {
  const { patients, resources, weights } = generateBundling({ patients: 400, seed: 3, scenario });
  const faults = patients.flatMap((patient) => {
    const result = validateProblem({ ...patient, resources, weights });
    return result.ok ? [] : [result];
  });
  expect(faults).toEqual([]);
  const sizes = patients.map((patient) => patient.events.length);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(2);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(8);
  expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeCloseTo(4, 0);
});

test.each(SCENARIOS)('%s: 1,000 patients need between two and four fifths of what others left free', (scenario) => {
  const share = neededShare({ patients: 1_000, seed: 5, scenario });
  expect(share).toBeGreaterThan(0.4);
  expect(share).toBeLessThan(0.8);
});

test('a lower load gives the same patients more resources', () => {
  const share = (load: number) => neededShare({ patients: 1_000, seed: 5, scenario: 'diabetes-centre', load });
  expect(share(0.3)).toBeLessThan(0.6 * share(0.7));
});

test('others have taken between half and four fifths of the time of the chairs for blood', () => {
  const { resources } = generateBundling({ patients: 2_000, seed: 1, scenario: 'paediatric-hospital' });
  const shares = resources
    .filter((resource) => resource.kind === 'phlebotomy-chair')
    .flatMap((resource) => resource.units.map((unit) => minutesOf(unit.free) / (510 * Object.keys(unit.free).length)));
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  expect(mean).toBeGreaterThan(0.22);
  expect(mean).toBeLessThan(0.5);
});

test('extras come only when asked for, and change nothing else', () => {
  const plain = generateBundling(OPTIONS);
  const rich = generateBundling({ ...OPTIONS, extras: true });
  expect(plain.patients.some((patient) => 'preferences' in patient || 'protectedTimes' in patient)).toBe(false);
  expect(rich.patients.some((patient) => 'preferences' in patient)).toBe(true);
  expect(rich.patients.some((patient) => 'protectedTimes' in patient)).toBe(true);
  expect(rich.patients.some((patient) => 'joinedSites' in patient)).toBe(true);
  expect(validateBatch(rich)).toEqual([]);
  expect(rich.patients.map((patient) => patient.relations)).toEqual(plain.patients.map((patient) => patient.relations));
});

function neededShare(options: Parameters<typeof generateBundling>[0]): number {
  const { patients, resources } = generateBundling(options);
  const free = resources.flatMap((resource) => resource.units).reduce((sum, unit) => sum + minutesOf(unit.free), 0);
  const needed = patients
    .flatMap((patient) => patient.events.flatMap((event) => event.sites[0]?.lines ?? []))
    .reduce((sum, line) => sum + line.durationMinutes, 0);
  return needed / free;
}

function minutesOf(free: Readonly<Record<number, readonly (readonly [number, number])[]>>): number {
  return Object.values(free)
    .flat()
    .reduce((sum, [from, until]) => sum + until - from, 0);
}

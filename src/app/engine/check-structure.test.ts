import { expect, test } from 'vitest';
import { aBundlingEvent, aBundlingProblem } from '../../../tests/support/bundling-builders.ts';
import { readSchema, structureFault } from './check-structure.ts';
import { readEngineSchema } from './read-engine-schema.ts';

const hasShape = readSchema(readEngineSchema('bundling', 'problem'));

function aBatch() {
  const { resources, weights, ...needs } = aBundlingProblem();
  return { resources, weights, patients: [{ id: 'ann', ...needs }] };
}

function faultWithEvent(but: Record<string, unknown>, drop: readonly string[] = []): string | null {
  const event = Object.fromEntries(
    Object.entries({ ...aBundlingEvent('lab'), ...but }).filter(([name]) => !drop.includes(name)),
  );
  const [ann] = aBatch().patients;
  return structureFault(hasShape, { ...aBatch(), patients: [{ ...ann, events: [aBundlingEvent('eye'), event] }] });
}

function faultWithPatient(but: Record<string, unknown>): string | null {
  const [ann] = aBatch().patients;
  return structureFault(hasShape, { ...aBatch(), patients: [{ ...ann, ...but }] });
}

test('a problem of the right shape has no fault', () => {
  expect(structureFault(hasShape, aBatch())).toBeNull();
});

test.each([
  [{ durationMins: 30 }, 'patients[0].events[1].durationMins is not a field here; did you mean durationMinutes?'],
  [{ DueDay: 3 }, 'patients[0].events[1].DueDay is not a field here; did you mean dueDay?'],
  [{ durationMinutes: '30' }, 'patients[0].events[1].durationMinutes must be a number, not a text.'],
  [{ durationMinutes: null }, 'patients[0].events[1].durationMinutes must be a number, not null.'],
  [{ durationMinutes: [30] }, 'patients[0].events[1].durationMinutes must be a number, not a list.'],
  [{ dueDay: Infinity }, 'patients[0].events[1].dueDay must be a number, not one too large to hold.'],
  [
    { needle: 'vein' },
    'patients[0].events[1].needle must be one of none, capillary, venous, injection, port, not "vein".',
  ],
  [{ sites: {} }, 'patients[0].events[1].sites must be a list, not an object.'],
  [{ booked: { day: 3, startMinute: 5, siteId: 'a' } }, 'patients[0].events[1].booked lacks the field mobility.'],
  [{ booked: 'yes' }, 'patients[0].events[1].booked must be an object, not a text.'],
  [{ 'a\nb': 1 }, 'patients[0].events[1]["a\\nb"] is not a field here; the fields are id, earliestDay'],
] as const)('an event with %j is answered with the place', (but, sentence) => {
  expect(faultWithEvent(but)).toContain(sentence);
});

test('a missing field is named with its place', () => {
  expect(faultWithEvent({}, ['durationMinutes'])).toBe('patients[0].events[1] lacks the field durationMinutes.');
});

test('a relation is judged by its type alone', () => {
  const before = { type: 'before', ruleId: 'R', a: 'x', b: 'y', minGapMinutes: 0, maxGapMinutes: null, softCost: null };
  expect(faultWithPatient({ relations: [before] })).toBeNull();
  expect(faultWithPatient({ relations: [before, { ...before, minDays: 2 }] })).toContain(
    'patients[0].relations[1].minDays is not a field here',
  );
  expect(faultWithPatient({ relations: [{ ...before, type: 'after' }] })).toBe(
    'patients[0].relations[0].type "after" is none that is known here.',
  );
  expect(faultWithPatient({ relations: [{ ruleId: 'R' }] })).toBe('patients[0].relations[0] lacks the field type.');
});

test('free time must be pairs', () => {
  const batch = { ...aBatch(), resources: [{ id: 'nurse', units: [{ free: { 20000: [[540]] } }] }] };
  expect(structureFault(hasShape, batch)).toBe(
    'resources[0].units[0].free.20000[0] must have at least 2 entries, not 1.',
  );
});

test('what is no object is told so', () => {
  expect(structureFault(hasShape, [])).toBe('The document must be an object, not a list.');
  expect(structureFault(hasShape, null)).toBe('The document must be an object, not null.');
  expect(structureFault(hasShape, JSON.parse('{"__proto__": 1}'))).toContain('The document lacks the field');
});

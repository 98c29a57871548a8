import { describe, expect, it } from 'vitest';
import { aDrawing, aLine, aPoolLine } from '../../../../../tests/support/template-builders.ts';
import { checkTemplate } from './check-template.ts';
import type { Drawing } from './drawing.ts';
import type { PlanResource } from './template-line.ts';

function aPlace(id: string, over: Partial<PlanResource> = {}): PlanResource {
  const place = {
    id,
    name: id,
    kind: 'room',
    siteId: 'here',
    zone: 'UTC',
    skills: [],
    units: 1,
    headcount: null,
    hours: [],
  };
  return { ...place, ...over };
}

const RESOURCES = [
  aPlace('room'),
  aPlace('far', { siteId: 'there' }),
  aPlace('small room', { headcount: 8 }),
  aPlace('nurse', { kind: 'staff', skills: ['nurse'] }),
];

function codeOf(over: Partial<Drawing>): string {
  const drawing = { ...aDrawing({ lines: [aLine('room', { offsetMinutes: 30, durationMinutes: 60 })] }), ...over };
  const checked = checkTemplate({
    drawing,
    visitMinutes: 15,
    resources: RESOURCES,
    calendarIds: new Set(['holidays']),
  });
  return checked.ok ? 'accepted' : checked.refusal.code;
}

describe('a session template', () => {
  it('may need a room up to the very end, not beyond it', () => {
    expect(codeOf({})).toBe('accepted');
    expect(codeOf({ durationMinutes: 85 })).toBe('line-outside');
  });

  it('may end on its first day, not before', () => {
    expect(codeOf({ endsOn: '2026-01-01' })).toBe('accepted');
    expect(codeOf({ endsOn: '2025-12-31' })).toBe('ends-before-start');
  });

  it('uses only what is at its own site, and calendars that are there', () => {
    expect(codeOf({ lines: [aLine('far')] })).toBe('not-here');
    expect(codeOf({ lines: [aLine('gone')] })).toBe('not-here');
    expect(codeOf({ calendarIds: ['holidays'] })).toBe('accepted');
    expect(codeOf({ calendarIds: ['feasts'] })).toBe('not-here');
  });

  it('needs no more of a pool than there is', () => {
    expect(codeOf({ lines: [aPoolLine([], { skill: 'nurse' })] })).toBe('accepted');
    expect(codeOf({ lines: [aPoolLine([], { skill: 'nurse', units: 2 })] })).toBe('nobody-for-line');
    expect(codeOf({ lines: [aPoolLine([], { skill: 'pharmacist' })] })).toBe('nobody-for-line');
  });

  it('never puts more people into a room than it is safe for: ten together no, ten one after the other yes', () => {
    expect(codeOf({ lines: [aLine('small room')] })).toBe('room-too-small');
    expect(codeOf({ lines: [aLine('small room')], arrival: { pattern: 'staggered' } })).toBe('accepted');
    expect(codeOf({ lines: [aLine('small room')], capacity: 8 })).toBe('accepted');
  });

  it('lasts as long as its carousel takes: 5 stations of 15 minutes, 5 patients 75 minutes, 7 patients 165', () => {
    const stations = ['Nurse', 'Dietitian', 'Pharmacist', 'Physician', 'Psychologist'].map((name) => ({
      name,
      lineNumber: null,
    }));
    const arrival = { pattern: 'stations', minutes: 15, stations } as const;
    const lines: Drawing['lines'] = [];
    expect(codeOf({ lines, arrival, capacity: 5, durationMinutes: 75 })).toBe('accepted');
    expect(codeOf({ lines, arrival, capacity: 5, durationMinutes: 70 })).toBe('arrival-misfit');
    expect(codeOf({ lines, arrival, capacity: 7, durationMinutes: 165 })).toBe('accepted');
    expect(codeOf({ lines, arrival, capacity: 7, durationMinutes: 160 })).toBe('arrival-misfit');
  });

  it('has a time for every seat when patients come at times of their own, all before the end', () => {
    const own = (offsetsMinutes: readonly number[]) =>
      codeOf({ capacity: 3, arrival: { pattern: 'own', offsetsMinutes } });
    expect(own([0, 20, 85])).toBe('accepted');
    expect(own([0, 20])).toBe('arrival-misfit');
    expect(own([0, 20, 90])).toBe('arrival-misfit');
  });
});

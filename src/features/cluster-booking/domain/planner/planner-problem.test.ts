import { describe, expect, it } from 'vitest';
import { solvePlacement } from '#engine/sessions/placement/solve-placement.ts';
import { validatePlacement } from '#engine/sessions/placement/validate-placement.ts';
import { demandPerWeek, type PlannerFacts, plannerProblemOf } from './planner-problem.ts';

const NEED = { clusterId: 'diabetes', enrolled: 240, visitsPerYear: 4, unmetPerWeek: 0, noShowRate: 0.1 };

function facts(change: Partial<PlannerFacts> = {}): PlannerFacts {
  const plan = { pattern: 'together', capacity: 10, durationMinutes: 90, visitMinutes: 90 } as const;
  const line = { resourceId: 'nurse', kind: 'staff', skill: null, offsetMinutes: 0, durationMinutes: 90 };
  const session = {
    sessionId: 's',
    clusterId: 'diabetes',
    siteId: 'north',
    weekday: 2,
    startMinute: 540,
    plan,
    lines: [line],
  };
  const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 540, untilMinute: 1020 }));
  const nurse = { id: 'nurse', kind: 'staff', siteId: 'north', skills: ['nurse'], units: 1, hours };
  return { clusters: [NEED], sessions: [session], resources: [nurse], seatsIf: new Map(), ...change };
}

const solve = (asked: PlannerFacts) =>
  solvePlacement(plannerProblemOf(asked), { seed: 1, budgetMs: 2_000, now: () => 0, stepsMax: 200 });

describe('which sessions a week needs', () => {
  it('240 people with four visits a year ask for 20.9 seats a week', () => {
    expect(demandPerWeek(NEED)).toBeCloseTo(20.87, 2);
  });

  it('is a sound question, and its answer has three sessions where there is one', () => {
    expect(validatePlacement(plannerProblemOf(facts()))).toEqual([]);
    const plan = solve(facts());
    expect(plan.sessions.length).toBe(3);
    expect(plan.sessions.filter((session) => session.existingId === 's')).toHaveLength(1);
  });

  it('is fewer sessions when each had twelve seats and a few patients less', () => {
    const seatsIf = new Map([['diabetes', 24]]);
    expect(solve(facts({ seatsIf })).sessions.length).toBeLessThan(3);
  });

  it('leaves out a cluster that has no session to go by', () => {
    expect(plannerProblemOf(facts({ sessions: [] })).clusters).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { explainPlan } from './explain-plan.ts';
import { questionAbout } from './hunt-alone.ts';
import { aCompetitor, aSiteResource } from './testing/a-competitor.ts';
import { aNeed } from './testing/rule-facts.ts';

const MONDAY = '2026-03-16';
const TUESDAY = '2026-03-17';

/** A site that has one of all these needs, free in the mornings of two days. */
function planFor(kindIds: readonly string[]) {
  const needs = kindIds.map((kindId) => aNeed(kindId));
  const kinds = [...new Set(needs.flatMap(({ kind }) => kind.resourceKinds))];
  const resources = kinds.map((kind) => aSiteResource(kind, { [MONDAY]: [[480, 500]], [TUESDAY]: [[480, 720]] }));
  const { patient, alone } = aCompetitor('a', needs, { resources });
  const question = questionAbout(patient, new Set(alone.gathered));
  if (question === null || alone.plan === null) throw new Error('nothing was found');
  return { ...question, plan: alone.plan };
}

describe('why a plan is as it is', () => {
  test('of little care everything is planned anew for each question', () => {
    const { problem, plan } = planFor(['lab-tsh', 'dx-audiometry']);
    const { isWhole, explanations } = explainPlan(problem, plan);
    expect(isWhole).toBe(true);
    expect(explanations.map(({ subjectId }) => subjectId)).toEqual(
      expect.arrayContaining(plan.visits.flatMap(({ events }) => events.map(({ eventId }) => eventId))),
    );
  });

  test('of much care each event is looked at while the others stay as planned: its day is said once, and no change twice', () => {
    const { problem, plan } = planFor([
      'lab-tsh',
      'lab-cbc',
      'lab-ferritin',
      'lab-ttg',
      'dx-audiometry',
      'dx-eye-exam',
    ]);
    const { isWhole, explanations } = explainPlan(problem, plan);
    expect(isWhole).toBe(false);
    const places = explanations.filter(({ code }) => code.endsWith('day'));
    expect(places.map(({ subjectId }) => subjectId).toSorted()).toEqual(problem.events.map(({ id }) => id).toSorted());
    const blood = places.find(({ subjectId }) => subjectId === 'a/lab-cbc');
    expect(blood, 'alone on Monday it would be a visit and a needle more').toMatchObject({
      code: 'best-day',
      data: { date: TUESDAY, otherDate: MONDAY },
    });
    expect(Number(blood?.data.points)).toBeGreaterThanOrEqual(160);
    expect(new Set(explanations.map((each) => JSON.stringify(each))).size).toBe(explanations.length);
  });
});

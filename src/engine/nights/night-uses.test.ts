import { expect, test } from 'vitest';
import { sentenceOf } from '#engine/explanation.ts';
import { checkNight } from './check-night.ts';
import { exampleNight } from './example-night.ts';
import { explainNight } from './explain-night.ts';
import { generateNight } from './generate-night.ts';
import { proposeOrderChanges } from './order-changes.ts';
import { repairNight } from './repair-night.ts';
import { solveNight } from './solve-night.ts';
import { TEMPLATES } from './templates.ts';
import { validateNight } from './validate-night.ts';

const OPTIONS = { seed: 1, budgetMs: 20_000, now: () => 0 };

test('order changes come best first, name the rule and who approves, and are never proposed for guarded patients', () => {
  const problem = generateNight({ patients: 6, tasks: 10, seed: 3 });
  const guarded = {
    ...problem,
    patients: problem.patients.map((one, index) => ({ ...one, lowRisk: true, guarded: index === 0 })),
  };
  const changes = proposeOrderChanges(guarded, OPTIONS);
  expect(changes.length).toBeGreaterThan(0);
  expect(changes.every((change) => change.patientId !== 'p1' && change.proved)).toBe(true);
  expect(
    changes.every((change) => change.ruleIds.every((id) => id.startsWith('INP-')) && change.approvers.length > 0),
  ).toBe(true);
  const saved = changes.map((change) => change.quietEntriesSaved);
  expect(saved).toEqual([...saved].sort((a, b) => b - a));
});

test('in the example night, neuro checks off and vital signs left out save an entry in quiet hours', () => {
  const best = proposeOrderChanges(exampleNight(), OPTIONS)[0];
  expect(best).toMatchObject({ entriesSaved: 1, quietEntriesSaved: 1, proved: true });
  expect(best?.ruleIds).toContain('INP-6');
  expect(best?.quietMinutesGained).toBeGreaterThanOrEqual(180);
});

test('when a nurse is called away at midnight, what was done stays, the rest is covered, and few tasks move', () => {
  const problem = generateNight({ patients: 8, tasks: 10, seed: 4 });
  const plan = solveNight(problem, OPTIONS);
  const absence = { nurseId: 'n1', fromMinute: 1440, untilMinute: 1620 };
  const repair = repairNight(problem, { plan, absence }, OPTIONS);
  expect(checkNight(repair.problem, repair.plan).violations).toEqual([]);
  expect(repair.isSmallest).toBe(true);
  expect(repair.movedTaskIds.length).toBeLessThan(problem.patients.length * 10 * 0.2);
  const begun = (one: typeof plan) =>
    one.patients.map((night) => night.entries.filter((entry) => entry.startMinute < 1440));
  expect(begun(repair.plan)).toEqual(begun(plan));
  const during = repair.plan.patients.flatMap((night) => night.entries).filter((entry) => entry.nurseId === 'n1');
  expect(during.every((entry) => entry.startMinute < 1440 || entry.startMinute >= 1620)).toBe(true);
});

test('a nurse who has nothing to do during the absence leaves the night as it is', () => {
  const problem = generateNight({ patients: 4, tasks: 8, seed: 6 });
  const plan = solveNight(problem, OPTIONS);
  const absence = { nurseId: 'n1', fromMinute: 1845, untilMinute: 1860 };
  const repair = repairNight(problem, { plan, absence }, OPTIONS);
  expect(repair.movedTaskIds).toEqual([]);
});

test('every explanation has a sentence, and the cap on vital signs is given as the reason', () => {
  const problem = exampleNight();
  const sentences = explainNight(problem, solveNight(problem, OPTIONS)).map((one) => sentenceOf(one, TEMPLATES));
  expect(sentences[0]).toBe(
    '4 entries instead of 9, 2 of them in quiet hours; the longest quiet stretch goes from 02:00 to 05:00, 180 minutes.',
  );
  expect(sentences.every((sentence) => !sentence.includes('{'))).toBe(true);
  expect(sentences.length).toBe(4);
});

test('a generated ward is valid, and the same seed gives the same ward', () => {
  const problem = generateNight({ patients: 32, tasks: 15, seed: 9 });
  expect(validateNight(problem)).toEqual([]);
  expect(generateNight({ patients: 32, tasks: 15, seed: 9 })).toEqual(problem);
});

test('what is wrong is said in a sentence that names the place', () => {
  const problem = exampleNight();
  const patient = problem.patients[0];
  const task = patient?.tasks[1];
  if (patient === undefined || task === undefined) throw new RangeError('The example has a patient with tasks.');
  const withTask = (change: object) => ({
    ...problem,
    patients: [{ ...patient, tasks: patient.tasks.map((one, index) => (index === 1 ? { ...one, ...change } : one)) }],
  });
  expect(validateNight(problem)).toEqual([]);
  expect(validateNight(withTask({ latestMinute: 1300 }))[0]).toContain(
    'patients[0].tasks[1].latestMinute lies before earliestMinute',
  );
  expect(validateNight(withTask({ orderedMinute: 1381 }))[0]).toContain('lies off the grid');
  expect(validateNight(withTask({ durationMinutes: Number.NaN }))[0]).toContain('patients[0].tasks[1].durationMinutes');
  expect(validateNight(withTask({ durationMinutes: -1 }))[0]).toContain('patients[0].tasks[1].durationMinutes');
  expect(validateNight(withTask({ id: 'pump' }))[0]).toBe('patients[0].tasks[1].id is there twice.');
  expect(validateNight({ ...problem, nightUntilMinute: 1e9 })[0]).toContain('nightUntilMinute');
  const many = { ...problem, patients: Array.from({ length: 1000 }, () => patient) };
  expect(validateNight(many)).toEqual(['patients has 1000 entries; at most 80 can be planned.']);
  const order = (firstTaskId: string, thenTaskId: string) => ({
    ruleId: 'LAB-6',
    firstTaskId,
    thenTaskId,
    minGapMinutes: 0,
    maxGapMinutes: null,
  });
  const circle = { ...problem, patients: [{ ...patient, orders: [order('labs', 'feed'), order('feed', 'labs')] }] };
  expect(validateNight(circle)).toEqual(['patients[0] asks for an order that leads in a circle.']);
});

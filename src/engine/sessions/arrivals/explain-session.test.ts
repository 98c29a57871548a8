import { expect, test } from 'vitest';
import { sentenceOf } from '../../explanation.ts';
import { explainSession } from './explain-session.ts';
import { sampleSession } from './session-samples.ts';
import { TEMPLATES } from './session-templates.ts';
import { solveSession } from './solve-session.ts';

const OPTIONS = { seed: 1, budgetMs: 1, now: () => 0 };
const PROBLEM = sampleSession();
const PLAN = solveSession(PROBLEM, OPTIONS);
const SAID = explainSession(PROBLEM, PLAN).map((each) => ({ ...each, sentence: sentenceOf(each, TEMPLATES) }));

test('a rule says what it trades against one patient per visit: waits up, idle time and overtime down', () => {
  const said = SAID.find(({ code }) => code === 'rule-bailey-welch');
  expect(said?.sentence).toMatch(/^Bailey–Welch: waits \+4\.\d min, idle −11\.\d min, overtime −\d+(\.\d)? min, [+−]/);
  expect(said?.subjectId).toBe('bailey-welch');
});

test('every schedule is explained, in order of cost', () => {
  expect(SAID.slice(0, 7).map(({ subjectId }) => subjectId)).toEqual(PLAN.patterns.map(({ name }) => name));
});

test('it says that the best is proved, or what limits the proof', () => {
  expect(SAID.map(({ sentence }) => sentence)).toContain('No other times cost less with the patients in this order.');
  const cut = solveSession(sampleSession({ servers: 2 }), { ...OPTIONS, stepsMax: 3 });
  const codes = explainSession(sampleSession({ servers: 2 }), cut).map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(['not-proved', 'simulated', 'cut-short']));
});

test('at the weight named, the rule named costs no more than the others', () => {
  const switches = SAID.filter(({ code }) => code.startsWith('idle-weight-for-'));
  expect(switches.length).toBeGreaterThan(0);
  for (const { data, subjectId } of switches) {
    const weights = { ...PROBLEM.weights, idle: Number(data.weight) };
    const rules = solveSession({ ...PROBLEM, weights }, { ...OPTIONS, stepsMax: 1 }).patterns.filter(
      ({ name }) => name !== 'optimised',
    );
    const named = rules.find(({ name }) => name === subjectId);
    expect((named?.cost ?? 0) - (rules[0]?.cost ?? 0)).toBeLessThan(2);
  }
});

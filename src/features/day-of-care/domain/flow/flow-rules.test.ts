import { expect, it } from 'vitest';
import { flowRulesOf, NO_SETTING } from './flow-rules.ts';

const PACE = { arrivalPattern: 'wave', visitMinutes: 20, stationMinutes: null, durationMinutes: 180 };

it('without a word from anybody, waits turn late at 15 minutes and care at one and a half visits', () => {
  expect(flowRulesOf(null, null, PACE)).toEqual({
    limitMinutes: { arrived: 15, roomed: 15, 'in-care': 30 },
    lateAfterMinutes: 15,
  });
});

it('patients who come together are late after 10 minutes, and their care lasts the whole session', () => {
  const rules = flowRulesOf(null, null, { ...PACE, arrivalPattern: 'together', durationMinutes: 90 });
  expect([rules.lateAfterMinutes, rules.limitMinutes['in-care']]).toEqual([10, 135]);
});

it('at a station the minutes of the station count', () => {
  expect(flowRulesOf(null, null, { ...PACE, stationMinutes: 15 }).limitMinutes['in-care']).toBe(23);
});

it('a template speaks before its hospital, figure by figure', () => {
  const template = { ...NO_SETTING, waitingMinutes: 5 };
  const organization = { ...NO_SETTING, waitingMinutes: 20, lateAfterMinutes: 0 };
  const rules = flowRulesOf(template, organization, PACE);
  expect([rules.limitMinutes.arrived, rules.lateAfterMinutes]).toEqual([5, 0]);
});

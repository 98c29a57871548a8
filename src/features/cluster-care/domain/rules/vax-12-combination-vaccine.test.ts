import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { VAX_12_COMBINATION_VACCINE } from './vax-12-combination-vaccine.ts';

test('DTaP, hepatitis B and polio could be one needle instead of three', () => {
  const [finding] = VAX_12_COMBINATION_VACCINE.evaluate(
    factsOf([aNeed('vax-dtap'), aNeed('vax-ipv'), aNeed('vax-hepb')]),
  );
  expect(finding).toMatchObject({
    outcome: 'passed',
    sentence:
      'A combination vaccine (DTaP, hepatitis B and polio) could take 1 needle instead of 3; the clinician decides.',
    relations: [],
  });
});

test('with Hib due as well the larger combination is named: 1 instead of 4', () => {
  const due = ['vax-dtap', 'vax-ipv', 'vax-hepb', 'vax-hib'].map((id) => aNeed(id));
  const findings = VAX_12_COMBINATION_VACCINE.evaluate(factsOf(due));
  expect(findings).toHaveLength(1);
  expect(findings[0]?.sentence).toContain('1 needle instead of 4');
});

test('two of the three parts are not replaced', () => {
  expect(VAX_12_COMBINATION_VACCINE.evaluate(factsOf([aNeed('vax-dtap'), aNeed('vax-ipv')]))).toEqual([]);
});

import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { CON_8_PORT_NOT_FOR_CONTRAST } from './con-8-port-not-for-contrast.ts';

test('with a port, contrast still needs its own cannula', () => {
  expect(
    CON_8_PORT_NOT_FOR_CONTRAST.evaluate(factsOf([aNeed('acc-port-draw'), aNeed('img-ct-chest-contrast')])),
  ).toMatchObject([
    {
      outcome: 'prepare',
      eventIds: ['img-ct-chest-contrast'],
      sentence: 'An ordinary port is not used for CT contrast: plan a separate cannula unless the port is made for it.',
    },
  ]);
});

test('a port placed earlier is found in the record', () => {
  const procedures = [
    { codings: [{ system: 'http://www.ama-assn.org/go/cpt', code: '36561' }], display: 'port', on: '2025-05-05' },
  ];
  expect(CON_8_PORT_NOT_FOR_CONTRAST.evaluate(factsOf([aNeed('img-ct-chest-contrast')], { procedures }))).toHaveLength(
    1,
  );
});

test('without a port nothing is said', () => {
  expect(CON_8_PORT_NOT_FOR_CONTRAST.evaluate(factsOf([aNeed('img-ct-chest-contrast')]))).toEqual([]);
});

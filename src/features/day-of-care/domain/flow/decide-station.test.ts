import { expect, it } from 'vitest';
import { decideStation } from './decide-station.ts';

const FACTS = { status: 'in-service', station: 2, stationCount: 3, at: null, passed: [1], taken: [3] } as const;

it('a patient goes to a free station that was not passed, once', () => {
  expect(decideStation(FACTS)).toMatchObject({ ok: true, value: 2 });
  expect(decideStation({ ...FACTS, station: 3 })).toMatchObject({ refusal: { code: 'station-taken' } });
  expect(decideStation({ ...FACTS, station: 1 })).toMatchObject({ refusal: { code: 'station-passed' } });
  expect(decideStation({ ...FACTS, station: 4 })).toMatchObject({ refusal: { code: 'no-station' } });
  expect(decideStation({ ...FACTS, at: 2 })).toMatchObject({ refusal: { code: 'wrong-step' } });
});

it('who is not here goes to no station', () => {
  expect(decideStation({ ...FACTS, status: 'booked' })).toMatchObject({ refusal: { code: 'wrong-step' } });
});

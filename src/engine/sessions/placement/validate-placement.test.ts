import { expect, test } from 'vitest';
import { aNurse, aPlacement, aPlacementCluster } from './placement-builders.fixture.ts';
import type { PlacementProblem } from './problem.ts';
import { validatePlacement } from './validate-placement.ts';

const { template } = aPlacementCluster('a');
const today = {
  id: 'today',
  clusterId: 'diabetes',
  weekday: 1,
  startMinute: 540,
  siteId: 'main',
  resourceIds: [['nurse']],
};

test('a sound problem is accepted', () => {
  expect(validatePlacement(aPlacement({ existing: [today] }))).toEqual([]);
});

test.each<readonly [string, Partial<PlacementProblem>, string]>([
  [
    'a crowd',
    { resources: Array.from({ length: 1_000_000 }, () => aNurse('n')) },
    'resources has 1000000 entries; at most 1000 are allowed.',
  ],
  ['a grid of seven minutes', { startGridMinutes: 7 }, 'startGridMinutes must be a multiple of 5.'],
  ['half a week', { weeksAhead: 0.5 }, 'weeksAhead must be a whole number, not 0.5.'],
  [
    'a weight below nothing',
    { weights: { ...aPlacement().weights, change: -1 } },
    'weights.change must lie between 0 and 1000000, not be -1.',
  ],
  [
    'demand that is no number',
    { clusters: [aPlacementCluster('a', { demandPerWeek: Number.NaN })] },
    'clusters[0].demandPerWeek must lie between 0 and 1000, not be NaN.',
  ],
  [
    'a cluster twice',
    { clusters: [aPlacementCluster('a'), aPlacementCluster('a')] },
    'clusters[1].id is a, which is there already.',
  ],
  [
    'minutes off the grid',
    { clusters: [aPlacementCluster('a', { template: { ...template, durationMinutes: 62 } })] },
    'clusters[0].template.durationMinutes must be a multiple of 5 minutes, not 62.',
  ],
  [
    'a line past the end',
    { clusters: [aPlacementCluster('a', { template: { ...template, durationMinutes: 30 } })] },
    'clusters[0].template.lines[0] runs past the end of the session.',
  ],
  [
    'a window that ends before it starts',
    { resources: [aNurse('n', { free: [{ siteId: 'main', weekday: 1, fromMinute: 600, untilMinute: 540 }] })] },
    'resources[0].free[0].untilMinute lies before fromMinute.',
  ],
  [
    'seats for years ahead',
    { clusters: [aPlacementCluster('a', { bookableDays: 730, template: { ...template, capacity: 200 } })] },
    'clusters[0] could have 41714 seats inside bookableDays; at most 3000 are reckoned with.',
  ],
  [
    'an existing session of nobody',
    { existing: [{ ...today, clusterId: 'b' }] },
    'existing[0].clusterId is b, which is not a cluster here.',
  ],
  [
    'an existing session with a resource nobody has',
    { existing: [{ ...today, resourceIds: [['moon']] }] },
    'existing[0].resourceIds[0] names moon, which is not a resource here.',
  ],
  [
    'two existing sessions in one',
    { existing: [today, { ...today, id: 'twin' }] },
    'existing[1] is at the same time and site as today.',
  ],
])('%s is refused in a sentence', (_, change, sentence) => {
  expect(validatePlacement(aPlacement(change))).toContain(sentence);
});

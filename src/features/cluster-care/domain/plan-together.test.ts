import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber } from '#kernel/calendar-date.ts';
import { type Placed, planTogether } from './plan-together.ts';
import { aCompetitor, aSiteResource, SOLVERS } from './testing/a-competitor.ts';
import { aNeed } from './testing/rule-facts.ts';

const TUESDAY = '2026-03-17';
const THURSDAY = '2026-03-19';
/** Blood and a hearing test together take a little more than an hour. */
const CARE = [aNeed('lab-tsh'), aNeed('dx-audiometry')];
const KINDS = ['phlebotomist', 'phlebotomy-chair', 'audiologist', 'audiology-booth'];

function aHospital(free: Parameters<typeof aSiteResource>[1]) {
  return KINDS.map((kind) => aSiteResource(kind, free));
}

function overlaps(placed: readonly Placed[]): number {
  const all = placed.flatMap(({ taken }) => taken);
  return all.filter((a, index) =>
    all
      .slice(index + 1)
      .some(
        (b) =>
          a.resourceId === b.resourceId &&
          a.unit === b.unit &&
          a.day === b.day &&
          a.fromMinute < b.untilMinute &&
          b.fromMinute < a.untilMinute,
      ),
  ).length;
}

describe('finds of one night', () => {
  test('two patients who want the same hour are given two different days, and the second is told of the others', () => {
    const resources = aHospital({ [TUESDAY]: [[540, 610]], [THURSDAY]: [[540, 610]] });
    const competitors = ['a', 'b'].map((id) => aCompetitor(id, CARE, { resources }));
    const days = competitors.map(({ alone }) => alone.find?.plan.togetherDays);
    expect(days[0], 'alone both would have the same day').toEqual(days[1]);
    const placed = planTogether({ resources, competitors }, SOLVERS);
    expect(placed.map(({ find }) => find?.plan.togetherDays).toSorted()).toEqual([[TUESDAY], [THURSDAY]]);
    expect(overlaps(placed)).toBe(0);
    expect(placed.every(({ find }) => find?.plan.optimal)).toBe(true);
  });

  test('where only one can have the hour, one find is made and the other patient keeps single visits', () => {
    const forBlood = { '2026-03-16': [[540, 610]], [TUESDAY]: [[540, 610]] } as const;
    const resources = [
      ...['phlebotomist', 'phlebotomy-chair'].map((kind) => aSiteResource(kind, forBlood)),
      ...['audiologist', 'audiology-booth'].map((kind) => aSiteResource(kind, { [TUESDAY]: [[540, 610]] })),
    ];
    const competitors = ['a', 'b'].map((id) => aCompetitor(id, CARE, { resources }));
    expect(competitors.every(({ alone }) => alone.find !== null)).toBe(true);
    const placed = planTogether({ resources, competitors }, SOLVERS);
    expect(placed.filter(({ find }) => find !== null)).toHaveLength(1);
  });

  test('a later day costs more than the best alone: the bound stays the patient’s own, and says why', () => {
    const late = '2026-04-20';
    const resources = aHospital({ [TUESDAY]: [[540, 610]], [late]: [[540, 610]] });
    const competitors = ['a', 'b'].map((id) => aCompetitor(id, CARE, { resources }));
    const placed = planTogether({ resources, competitors }, SOLVERS);
    const second = placed.find(({ find }) => find?.plan.togetherDays.includes(late));
    const alone = competitors[0]?.alone.plan;
    expect(second?.find?.plan).toMatchObject({ bound: alone?.bound, optimal: false, besideOthers: 'best' });
    expect(second?.find?.plan.cost).toBeGreaterThan(alone?.cost ?? Number.POSITIVE_INFINITY);
  });

  test('time that a patient’s own appointment holds is theirs alone', () => {
    const resources = aHospital({ [TUESDAY]: [[600, 610]], [THURSDAY]: [[540, 610]] });
    const own = KINDS.map((resourceId) => ({
      resourceId,
      unit: 1,
      day: dayNumber(TUESDAY),
      fromMinute: 540,
      untilMinute: 600,
    }));
    const competitors = [aCompetitor('a', CARE, { resources, own }), aCompetitor('b', CARE, { resources })];
    const placed = planTogether({ resources, competitors }, SOLVERS);
    expect(placed.map(({ find }) => find?.plan.togetherDays)).toEqual([[TUESDAY], [THURSDAY]]);
  });

  test('no time is promised twice and none that is not free, whatever is free', { timeout: 30_000 }, () => {
    const span = fc.tuple(fc.integer({ min: 96, max: 130 }), fc.integer({ min: 6, max: 24 }));
    const free = fc.dictionary(fc.constantFrom(TUESDAY, THURSDAY, '2026-03-23', '2026-03-31'), fc.array(span), {
      minKeys: 2,
    });
    fc.assert(
      fc.property(free, fc.integer({ min: 2, max: 5 }), (spans, count) => {
        const times = Object.fromEntries(
          Object.entries(spans).map(([on, own]) => [on, disjoint(own.map(([from, length]) => [from, from + length]))]),
        );
        const resources = aHospital(times);
        const competitors = Array.from({ length: count }, (_, index) => aCompetitor(`p${index}`, CARE, { resources }));
        const found = competitors.filter(({ alone }) => alone.find !== null);
        const placed = planTogether({ resources, competitors: found }, SOLVERS);
        expect(overlaps(placed)).toBe(0);
        for (const { resourceId, day, fromMinute, untilMinute } of placed.flatMap(({ taken }) => taken)) {
          const own = resources.find((each) => each.free.id === resourceId)?.free.units[0]?.free[day] ?? [];
          expect(own.some(([from, until]) => from <= fromMinute && untilMinute <= until)).toBe(true);
        }
        for (const { find } of placed) expect(find?.plan.bound ?? 0).toBeLessThanOrEqual((find?.plan.cost ?? 0) + 1e-6);
        expect(planTogether({ resources, competitors: found }, SOLVERS)).toEqual(placed);
      }),
      { numRuns: 25 },
    );
  });
});

/** Slots of five minutes to disjoint minutes. */
function disjoint(slots: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const sorted = slots.toSorted((a, b) => a[0] - b[0]);
  let end = 0;
  return sorted.flatMap(([from, until]) => {
    if (from <= end) return [];
    end = until;
    return [[from * 5, until * 5] as const];
  });
}

import fc from 'fast-check';
import { DEFAULT_WEIGHTS } from '#engine/bundling/default-weights.ts';
import type { BundlingEvent, BundlingProblem, BundlingResource, Relation } from '#engine/bundling/problem.ts';

const DAY = 20_000;
const SITES = ['main', 'north'];
const RESOURCE_IDS = ['room', 'nurse', 'scanner'];

export type ProblemSize = { readonly events: number; readonly days: number; readonly slots: number };

function grid(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min, max }).map((steps) => steps * 5);
}

/** Free time in stretches of at most `slots` grid steps, a few hours around nine. */
function arbitraryResource(id: string, size: ProblemSize): fc.Arbitrary<BundlingResource> {
  const stretch = fc
    .tuple(fc.integer({ min: 108, max: 130 }), fc.integer({ min: 3, max: size.slots }))
    .map(([from, length]): readonly [number, number] => [from * 5, (from + length) * 5]);
  const dayFree = fc.array(stretch, { minLength: 0, maxLength: 2 }).map(disjoint);
  const unit = fc
    .array(dayFree, { minLength: size.days, maxLength: size.days })
    .map((days) => ({ free: Object.fromEntries(days.map((free, index) => [DAY + index, free])) }));
  return fc.array(unit, { minLength: 1, maxLength: 2 }).map((units) => ({ id, units }));
}

function disjoint(stretches: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const sorted = [...stretches].sort((a, b) => a[0] - b[0]);
  return sorted.filter(([from], index) => index === 0 || from > (sorted[index - 1]?.[1] ?? 0));
}

function arbitraryEvent(id: string, size: ProblemSize): fc.Arbitrary<BundlingEvent> {
  return fc
    .record({
      window: fc.tuple(fc.nat(size.days - 1), fc.nat(size.days - 1), fc.nat(size.days - 1)),
      durationMinutes: grid(1, 5),
      sites: fc.subarray(SITES, { minLength: 1 }),
      pools: fc.array(fc.subarray(RESOURCE_IDS, { minLength: 1, maxLength: 2 }), {
        minLength: size.slots > 10 ? 0 : 1,
        maxLength: 2,
      }),
      needle: fc.constantFrom<BundlingEvent['needle']>('none', 'venous', 'injection'),
      sedation: fc.constantFrom<BundlingEvent['sedation']>('none', 'none', 'general'),
      fastingHours: fc.constantFrom(0, 0, 2, 6),
      bloodMl: fc.constantFrom(0, 3, 6),
      priorityClass: fc.constantFrom<BundlingEvent['priorityClass']>(0, 2),
      booking: fc.option(
        fc.tuple(fc.nat(size.days - 1), grid(108, 120), fc.constantFrom('fixed' as const, 'movable' as const)),
        { freq: 5 },
      ),
    })
    .map(({ window, pools, sites, booking, ...rest }) => {
      const [earliest = 0, due = 0, latest = 0] = [...window].sort((a, b) => a - b);
      const lines = pools.map((anyOf) => ({ anyOf, offsetMinutes: 0, durationMinutes: rest.durationMinutes }));
      return {
        id,
        ...rest,
        earliestDay: DAY + earliest,
        dueDay: DAY + due,
        latestDay: DAY + latest,
        sites: sites.map((siteId) => ({ siteId, lines })),
        booked:
          booking === null
            ? null
            : { day: DAY + booking[0], startMinute: booking[1], siteId: sites[0] ?? 'main', mobility: booking[2] },
      };
    });
}

function arbitraryRelation(ids: readonly string[]): fc.Arbitrary<Relation> {
  const pair = fc.tuple(fc.nat(ids.length - 1), fc.nat(ids.length - 2)).map(([i, j]) => {
    const [x, y] = [i, j >= i ? j + 1 : j].sort((m, n) => m - n);
    return { ruleId: `R${x}${y}`, a: ids[x ?? 0] ?? '', b: ids[y ?? 0] ?? '' };
  });
  const softCost = fc.constantFrom(null, null, 7, 60);
  return fc
    .record({
      pair,
      softCost,
      kind: fc.nat(6),
      gap: fc.constantFrom(0, 30, 1440),
      span: fc.constantFrom(null, 60, 2880),
      days: fc.nat(2),
      sameDayAllowed: fc.boolean(),
    })
    .map(({ pair: ids2, softCost: cost, kind, gap, span, days, sameDayAllowed }): Relation => {
      const base = { ...ids2, softCost: cost };
      if (kind === 0)
        return { type: 'before', ...base, minGapMinutes: gap, maxGapMinutes: span === null ? null : gap + span };
      if (kind === 1) return { type: 'apart', ...base, minDays: days, sameDayAllowed };
      if (kind === 2) return { type: 'same-visit', ...base };
      if (kind === 3) return { type: 'not-same-visit', ...base };
      if (kind === 4) return { type: 'result-before', ...base, turnaroundMinutes: gap };
      return kind === 5 ? { type: 'same-poke', ...ids2 } : { type: 'same-sedation', ...ids2 };
    });
}

/** Any small patient: windows, bookings, rules hard and soft, limits, two sites. Fixed bookings may clash: filter by the validator. */
export function arbitraryBundlingProblem(size: ProblemSize): fc.Arbitrary<BundlingProblem> {
  const ids = Array.from({ length: size.events }, (_, index) => `e${index}`);
  return fc.record({
    events: fc.tuple(...ids.map((id) => arbitraryEvent(id, size))),
    resources: fc.tuple(...RESOURCE_IDS.map((id) => arbitraryResource(id, size))),
    relations: fc.array(arbitraryRelation(ids), { maxLength: 5 }),
    limits: fc.record({
      awakeNeedlesPerVisit: fc.constantFrom(null, null, 1),
      minutesPerVisit: fc.constantFrom(null, 60),
      bloodMlPerDay: fc.constantFrom(null, 8),
      bloodMlPer30Days: fc.constantFrom(null, 11),
      transferMinutes: fc.constantFrom(0, 10, 12),
    }),
    weights: fc
      .record({
        spreadNeedles: fc.boolean(),
        needleFactor: fc.constantFrom(1, 2),
        unplaced: fc.constantFrom(10_000, 130),
        visit: fc.constantFrom(100, 20),
      })
      .map((some) => ({ ...DEFAULT_WEIGHTS, ...some })),
    unavailableDays: fc.subarray(
      Array.from({ length: size.days }, (_, index) => DAY + index),
      { maxLength: 1 },
    ),
    travelMinutes: fc.constantFrom({ main: 40, north: 10 }, { main: 0, north: 30 }),
  });
}

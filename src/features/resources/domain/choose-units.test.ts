import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseUnits, type UsedUnit } from './choose-units.ts';

const UNITS = new Map([
  ['chair', 3],
  ['room', 1],
]);

const span = fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 6 })).map(([from, long]) => [from, from + long] as const);
const anyOf = fc.constantFrom(['chair'], ['room'], ['room', 'chair'], ['chair', 'room'], ['gone']);
const wanted = fc.array(
  fc.tuple(anyOf, span).map(([ids, [fromMs, untilMs]]) => ({ anyOf: ids, fromMs, untilMs })),
  { maxLength: 8 },
);

function overlap(a: UsedUnit, b: UsedUnit): boolean {
  return a.resourceId === b.resourceId && a.unit === b.unit && a.fromMs < b.untilMs && b.fromMs < a.untilMs;
}

describe('choosing units', () => {
  it('never gives one unit to two who need it at the same time, and none that is not there', () => {
    fc.assert(
      fc.property(wanted, wanted, (earlier, now) => {
        const used = chooseUnits(earlier, { units: UNITS, used: [] });
        const all = [...used, ...chooseUnits(now, { units: UNITS, used })];
        for (const [index, a] of all.entries()) {
          expect(a.unit).toBeLessThanOrEqual(UNITS.get(a.resourceId) ?? 0);
          expect(all.slice(index + 1).some((b) => overlap(a, b))).toBe(false);
        }
      }),
    );
  });

  it('stops only at a line for which every unit it names is in use', () => {
    fc.assert(
      fc.property(wanted, (lines) => {
        const chosen = chooseUnits(lines, { units: UNITS, used: [] });
        const refused = lines[chosen.length];
        if (!refused) return;
        const { fromMs, untilMs } = refused;
        for (const resourceId of refused.anyOf) {
          const busy = Array.from({ length: UNITS.get(resourceId) ?? 0 }, (_, index) =>
            chosen.some((each) => overlap(each, { resourceId, unit: index + 1, fromMs, untilMs })),
          );
          expect(busy.every(Boolean)).toBe(true);
        }
      }),
    );
  });
});

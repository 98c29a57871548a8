import type { DetectionRule, DrawnPoint } from './plan.ts';

export type ExpectedSignal = {
  readonly rule: DetectionRule;
  readonly direction: 'up' | 'down';
  /** Indices of its points. */
  readonly members: ReadonlySet<number>;
};

/** The signals a chart should tell, by looking at every window of points that could hold one and joining windows that belong together. */
export function expectedSignals(points: readonly DrawnPoint[]): readonly ExpectedSignal[] {
  return sequences(points).flatMap((sequence) =>
    (['up', 'down'] as const).flatMap((direction) => {
      const sign = direction === 'up' ? 1 : -1;
      const positions = sequence.map((index) => positionOf(points[index]));
      const values = sequence.map((index) => points[index]?.value ?? 0);
      const name = (rule: DetectionRule, groups: readonly ReadonlySet<number>[]) =>
        groups.map((group) => ({ rule, direction, members: new Set([...group].map((at) => sequence[at] ?? -1)) }));
      const rises = (at: number) => sign * order(values[at] ?? 0, values[at - 1] ?? 0) === 1;
      const sevens = (holds: (window: readonly number[]) => boolean) =>
        sequence.map((_, at) => windowFrom(at, 7, sequence.length)).filter((one) => one.length === 7 && holds(one));
      const near = sequence
        .map((_, at) => windowFrom(at, 3, sequence.length).filter((one) => positions[one]?.zone === 2 * sign))
        .filter(({ length }) => length >= 2);
      const outside = positions.flatMap(({ zone }, at) => (zone === 3 * sign ? [new Set([at])] : []));
      return [
        ...name('outside-limits', outside),
        ...name(
          'shift',
          joined(
            sevens((window) => window.every((at) => positions[at]?.side === sign)),
            6,
          ),
        ),
        ...name(
          'trend',
          joined(
            sevens((window) => window.slice(1).every(rises)),
            6,
          ),
        ),
        ...name('near-limit', joined(near, 1)),
      ];
    }),
  );
}

/** Joins windows that share at least so many members; windows come in order. */
function joined(windows: readonly (readonly number[])[], sharedMin: number): readonly ReadonlySet<number>[] {
  const groups: Set<number>[] = [];
  for (const window of windows) {
    const last = groups.at(-1);
    const shared = window.filter((at) => last?.has(at) === true).length;
    if (last !== undefined && shared >= sharedMin) for (const at of window) last.add(at);
    else groups.push(new Set(window));
  }
  return groups;
}

/** Fewer than `length` places at the end of the sequence. */
function windowFrom(at: number, length: number, count: number): readonly number[] {
  return Array.from({ length: Math.min(length, count - at) }, (_, step) => at + step);
}

/** Places of shown points with limits that follow each other: a new phase or a hidden point begins another sequence. */
function sequences(points: readonly DrawnPoint[]): readonly (readonly number[])[] {
  const byStretch = new Map<string, number[]>();
  let hidden = 0;
  for (const [index, { state, phase, limits }] of points.entries()) {
    if (state === 'hidden') hidden += 1;
    if (state !== 'shown' || limits === null) continue;
    const key = `${phase}/${hidden}`;
    const sequence = byStretch.get(key);
    if (sequence === undefined) byStretch.set(key, [index]);
    else sequence.push(index);
  }
  return [...byStretch.values()];
}

/** `side` of the centre line; `zone` 3 outside, 2 in the outer third, negative below. */
function positionOf(point: DrawnPoint | undefined): { readonly side: number; readonly zone: number } {
  const limits = point?.limits ?? null;
  const value = point?.value ?? null;
  if (limits === null || value === null) return { side: 0, zone: 0 };
  const { centre, lower, upper, sigma } = limits;
  const side = order(value, centre);
  if (order(value, upper) > 0) return { side, zone: 3 };
  if (order(value, lower) < 0) return { side, zone: -3 };
  if (order(value, centre + 2 * sigma) > 0) return { side, zone: 2 };
  return { side, zone: order(value, centre - 2 * sigma) < 0 ? -2 : 0 };
}

function order(a: number, b: number): number {
  const isSame = Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
  return isSame ? 0 : Math.sign(a - b);
}

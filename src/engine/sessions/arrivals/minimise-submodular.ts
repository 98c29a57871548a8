/** A set as marks, 1 for what belongs to it. */
export type Marks = Uint8Array;

export type SubmodularMinimum = {
  /** The best set met; never worse than the empty set. */
  readonly set: Marks;
  readonly value: number;
  /** No set has a value below. */
  readonly bound: number;
};

type Point = Float64Array;

const STEPS_MAX = 2_000;

/**
 * The least value of a submodular set function that is 0 on the empty set: the point of least norm in its base polytope (Fujishige 2005,
 * 7.1; Wolfe 1976). The bound is the sum of the negative entries of that point, which no set undercuts. Stops when a set below `-enough`
 * is met, or when `isOver` says so; the bound holds for any point of the polytope. Where `valueFor` gives null it is cut short at once, and
 * nothing is proved.
 */
export function minimiseSubmodular(
  size: number,
  valueFor: (set: Marks) => number | null,
  { enough, isOver }: { readonly enough: number; readonly isOver: () => boolean },
): SubmodularMinimum {
  let best = { set: new Uint8Array(size), value: 0 };
  const cutShort = () => ({ ...best, bound: Number.NEGATIVE_INFINITY });
  const extremeFor = (order: readonly number[]): Point | null => {
    const set = new Uint8Array(size);
    const point = new Float64Array(size);
    let before = 0;
    for (const item of order) {
      set[item] = 1;
      const value = valueFor(set);
      if (value === null) return null;
      point[item] = value - before;
      before = value;
      if (value < best.value) best = { set: set.slice(), value };
    }
    return point;
  };
  const items = Array.from({ length: size }, (_, item) => item);
  const last = extremeFor(items) === null ? null : extremeFor(items.toReversed());
  if (last === null) return cutShort();
  let hull: Point[] = [last];
  let shares = [1];
  let point = mix(hull, shares, size);
  let bound = boundOf(point);
  for (let step = 0; step < STEPS_MAX && best.value > -enough && !isOver(); step += 1) {
    const here = point;
    const next = extremeFor(items.toSorted((a, b) => (here[a] ?? 0) - (here[b] ?? 0)));
    if (next === null) return cutShort();
    if (dot(here, here) - dot(here, next) <= 1e-14 * (1e-6 + dot(here, here))) break;
    hull.push(next);
    shares.push(0);
    ({ hull, shares } = nearestInHull(hull, shares));
    point = mix(hull, shares, size);
    bound = Math.max(bound, boundOf(point));
    if (bound >= best.value - 1e-13) break;
  }
  return { ...best, bound: Math.min(best.value, bound) };
}

function boundOf(point: Point): number {
  return point.reduce((sum, entry) => sum + Math.min(0, entry), 0);
}

/** Wolfe's inner loop: the point of least norm in the hull of a few points, and the points that it needs. */
function nearestInHull(points: readonly Point[], start: readonly number[]): { hull: Point[]; shares: number[] } {
  let hull = [...points];
  let shares = [...start];
  for (;;) {
    const goal = leastNormShares(hull);
    if (goal.every((share) => share > 1e-12)) return { hull, shares: goal };
    let step = 1;
    for (const [i, share] of goal.entries()) {
      const from = shares[i] ?? 0;
      if (share <= 1e-12 && from > share) step = Math.min(step, from / (from - share));
    }
    const moved = shares.map((share, i) => share + step * ((goal[i] ?? 0) - share));
    const stays = moved.map((share) => share > 1e-12);
    if (stays.every(Boolean)) return { hull, shares: moved };
    hull = hull.filter((_, i) => stays[i]);
    shares = moved.filter((_, i) => stays[i]);
    const total = shares.reduce((sum, share) => sum + share, 0);
    shares = shares.map((share) => share / total);
    if (hull.length === 1) return { hull, shares: [1] };
  }
}

/** Shares that add up to 1, of any sign, whose mixture is nearest to the origin: (G + 11ᵀ) u = 1, scaled. */
function leastNormShares(hull: readonly Point[]): number[] {
  const matrix = hull.map((a) => [...hull.map((b) => dot(a, b) + 1), 1]);
  const raw = solveLinear(matrix);
  const total = raw.reduce((sum, share) => sum + share, 0);
  return raw.map((share) => share / total);
}

/** Gaussian elimination with pivots on rows that carry the right-hand side last; a row without a pivot gives 0. */
function solveLinear(rows: number[][]): number[] {
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    const pivot = pivotRow(rows, column);
    [rows[column], rows[pivot]] = [rows[pivot] ?? [], rows[column] ?? []];
    const head = rows[column] ?? [];
    const divisor = head[column] ?? 0;
    if (Math.abs(divisor) < 1e-300) continue;
    for (const row of rows.slice(column + 1)) {
      const factor = (row[column] ?? 0) / divisor;
      if (factor !== 0) for (let j = column; j <= size; j += 1) row[j] = (row[j] ?? 0) - factor * (head[j] ?? 0);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i -= 1) {
    const row = rows[i] ?? [];
    let rest = row[size] ?? 0;
    for (let j = i + 1; j < size; j += 1) rest -= (row[j] ?? 0) * (solution[j] ?? 0);
    solution[i] = Math.abs(row[i] ?? 0) < 1e-300 ? 0 : rest / (row[i] ?? 1);
  }
  return solution;
}

function pivotRow(rows: readonly (readonly number[])[], column: number): number {
  let best = column;
  for (let i = column + 1; i < rows.length; i += 1) {
    if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = i;
  }
  return best;
}

function mix(hull: readonly Point[], shares: readonly number[], size: number): Point {
  const point = new Float64Array(size);
  for (const [i, corner] of hull.entries()) {
    for (let item = 0; item < size; item += 1)
      point[item] = (point[item] ?? 0) + (shares[i] ?? 0) * (corner[item] ?? 0);
  }
  return point;
}

function dot(a: Point, b: Point): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

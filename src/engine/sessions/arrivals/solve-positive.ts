/** Solves a symmetric positive (semi)definite system by Cholesky; a little is added to the diagonal where it would break down. */
export function solvePositive(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length;
  const largest = matrix.reduce((most, row, i) => Math.max(most, row[i] ?? 0), 1e-12);
  const lower = Array.from({ length: size }, () => new Float64Array(size));
  for (let i = 0; i < size; i += 1) {
    const row = lower[i] ?? new Float64Array(size);
    for (let j = 0; j <= i; j += 1) {
      const other = lower[j] ?? new Float64Array(size);
      let sum = matrix[i]?.[j] ?? 0;
      for (let k = 0; k < j; k += 1) sum -= (row[k] ?? 0) * (other[k] ?? 0);
      row[j] = i === j ? Math.sqrt(Math.max(sum, 1e-12 * largest)) : sum / (other[j] ?? 1);
    }
  }
  const half = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    let sum = right[i] ?? 0;
    for (let k = 0; k < i; k += 1) sum -= (lower[i]?.[k] ?? 0) * (half[k] ?? 0);
    half[i] = sum / (lower[i]?.[i] ?? 1);
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = half[i] ?? 0;
    for (let k = i + 1; k < size; k += 1) sum -= (lower[k]?.[i] ?? 0) * (solution[k] ?? 0);
    solution[i] = sum / (lower[i]?.[i] ?? 1);
  }
  return solution;
}

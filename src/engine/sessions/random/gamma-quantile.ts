import { logGamma, logIncompleteGamma } from './incomplete-gamma.ts';
import { normalQuantile } from './normal-quantile.ts';

const KNOTS_PER_UNIT = 32;
const REACH = 8.25;
const KNOTS = 2 * REACH * KNOTS_PER_UNIT + 1;
const NEWTON_STEPS_MAX = 60;
const LOG_SQRT_2_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * The quantile function of a gamma distribution with scale 1, increasing and without rejection, so that one uniform number makes
 * one duration and common luck stays in step. ln x is nearly linear in the normal quantile z; it is found by Newton's method at
 * knots of z and interpolated between them by cubics with exact slopes (relative error below 1e-7 for shapes of 0.04 and more).
 */
export function gammaQuantile(shape: number): (probability: number) => number {
  const { logs, slopes } = knotsOf(shape);
  return (probability) => {
    const position = (normalQuantile(probability) + REACH) * KNOTS_PER_UNIT;
    const knot = Math.max(0, Math.min(KNOTS - 2, Math.floor(position)));
    const t = position - knot;
    const s = 1 - t;
    const before = logs[knot] ?? 0;
    const after = logs[knot + 1] ?? 0;
    const bend = t * s * (s * (slopes[knot] ?? 0) - t * (slopes[knot + 1] ?? 0));
    return Math.exp(s * s * (1 + 2 * t) * before + t * t * (1 + 2 * s) * after + bend);
  };
}

function knotsOf(shape: number): { readonly logs: Float64Array; readonly slopes: Float64Array } {
  const logs = new Float64Array(KNOTS);
  const slopes = new Float64Array(KNOTS);
  let log = Math.log(shape);
  const middle = (KNOTS - 1) / 2;
  for (let step = 0; step < KNOTS; step += 1) {
    const knot = step <= middle ? middle - step : step;
    if (knot === middle + 1) log = logs[middle] ?? 0;
    const z = knot / KNOTS_PER_UNIT - REACH;
    log = solveLog(shape, z, log);
    logs[knot] = log;
    slopes[knot] = Math.exp(-0.5 * z * z - LOG_SQRT_2_PI - logDensity(shape, log)) / KNOTS_PER_UNIT;
  }
  return { logs, slopes };
}

/** ln x with P(shape, x) = Φ(z): Newton on the logarithm of the smaller tail, where both are accurate. */
function solveLog(shape: number, z: number, start: number): number {
  const half = logIncompleteGamma(0.5, Math.max((z * z) / 2, 1e-300));
  const goal = z === 0 ? -Math.LN2 : half.logQ - Math.LN2;
  let log = start;
  for (let step = 0; step < NEWTON_STEPS_MAX; step += 1) {
    const { logP, logQ } = logIncompleteGamma(shape, Math.exp(log));
    const tail = z <= 0 ? logP : logQ;
    const slope = Math.exp(logDensity(shape, log) - tail) * (z <= 0 ? 1 : -1);
    const move = Math.max(-1, Math.min(1, (tail - goal) / slope));
    log -= move;
    if (Math.abs(move) < 1e-13) break;
  }
  return log;
}

/** Of ln X, at `log`. */
function logDensity(shape: number, log: number): number {
  return shape * log - Math.exp(log) - logGamma(shape);
}

/** Lanczos coefficients for g = 7 (Lanczos 1964, in the form of Press et al., Numerical Recipes). */
const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];
const STEPS_MAX = 20_000;
const PRECISION = 1e-16;

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum = LANCZOS[0] ?? 0;
  for (let index = 1; index < LANCZOS.length; index += 1) sum += (LANCZOS[index] ?? 0) / (x - 1 + index);
  const base = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum);
}

/**
 * The logarithms of P(shape, x) and Q(shape, x) = 1 − P, the regularised incomplete gamma functions, each accurate in its own
 * tail. Series below shape + 1, continued fraction above (Abramowitz and Stegun 6.5.29 and 6.5.31).
 */
export function logIncompleteGamma(shape: number, x: number): { readonly logP: number; readonly logQ: number } {
  const logFactor = shape * Math.log(x) - x - logGamma(shape);
  if (x < shape + 1) {
    const logP = logFactor + Math.log(seriesOf(shape, x));
    return { logP, logQ: Math.log1p(-Math.exp(logP)) };
  }
  const logQ = logFactor + Math.log(fractionOf(shape, x));
  return { logP: Math.log1p(-Math.exp(logQ)), logQ };
}

function seriesOf(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let step = 1; step < STEPS_MAX && term > sum * PRECISION; step += 1) {
    term *= x / (shape + step);
    sum += term;
  }
  return sum;
}

/** Lentz's method. */
function fractionOf(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let product = d;
  for (let step = 1; step < STEPS_MAX; step += 1) {
    const a = -step * (step - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const change = c * d;
    product *= change;
    if (Math.abs(change - 1) < PRECISION * 4) break;
  }
  return product;
}

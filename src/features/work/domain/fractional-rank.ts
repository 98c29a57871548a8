/**
 * Ranks are text that sorts byte by byte (`COLLATE "C"`), with room between any two, so that a move changes one row.
 * A rank is a whole part, whose first character tells its length, and a fraction in base 62 without trailing zeros:
 * adding at either end lengthens a rank only once in 62 times as many cards.
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
const FIRST_WHOLE = 'a0';
const SMALLEST_WHOLE = `A${'0'.repeat(26)}`;

/** A rank strictly between two others; null means the open end. Throws RangeError when `after` does not sort before `before`. */
export function rankBetween(after: string | null, before: string | null): string {
  if (after !== null && before !== null && after >= before) {
    throw new RangeError(`no rank between ${after} and ${before}`);
  }
  if (after === null) return before === null ? FIRST_WHOLE : rankBefore(before);
  if (before === null) return rankAfter(after);
  const [wholeAfter, wholeBefore] = [wholeOf(after), wholeOf(before)];
  if (wholeAfter === wholeBefore) {
    return wholeAfter + middle(after.slice(wholeAfter.length), before.slice(wholeBefore.length));
  }
  const next = stepWhole(wholeAfter, 1);
  return next !== null && next < before ? next : wholeAfter + middle(after.slice(wholeAfter.length), null);
}

/** Ranks for a list that is laid out afresh, in order. */
export function firstRanks(count: number): string[] {
  const ranks: string[] = [];
  for (let place = 0; place < count; place += 1) ranks.push(rankBetween(ranks.at(-1) ?? null, null));
  return ranks;
}

function rankBefore(before: string): string {
  const whole = wholeOf(before);
  if (whole === SMALLEST_WHOLE) return whole + middle('', before.slice(whole.length));
  if (whole < before) return whole;
  return stepWhole(whole, -1) ?? whole;
}

function rankAfter(after: string): string {
  const whole = wholeOf(after);
  return stepWhole(whole, 1) ?? whole + middle(after.slice(whole.length), null);
}

/** `a`..`z` count up from 2 characters; `Z`..`A` count down, longer the smaller. */
function wholeLength(head: string): number {
  if (head >= 'a' && head <= 'z') return head.charCodeAt(0) - 97 + 2;
  if (head >= 'A' && head <= 'Z') return 90 - head.charCodeAt(0) + 2;
  throw new RangeError(`not a rank: it begins with ${head}`);
}

function wholeOf(rank: string): string {
  const whole = rank.slice(0, wholeLength(rank.charAt(0)));
  if (whole.length < wholeLength(rank.charAt(0))) throw new RangeError(`not a rank: ${rank}`);
  return whole;
}

/** The next or previous whole part; null past either end. */
function stepWhole(whole: string, step: 1 | -1): string | null {
  const digits = whole.slice(1).split('');
  for (let place = digits.length - 1; place >= 0; place -= 1) {
    const value = DIGITS.indexOf(digits[place] ?? '0') + step;
    digits[place] = DIGITS.charAt((value + BASE) % BASE);
    if (value >= 0 && value < BASE) return whole.charAt(0) + digits.join('');
  }
  return stepHead(whole.charAt(0), step);
}

function stepHead(head: string, step: 1 | -1): string | null {
  if ((head === 'z' && step === 1) || (head === 'A' && step === -1)) return null;
  const next =
    head === 'Z' && step === 1
      ? 'a'
      : head === 'a' && step === -1
        ? 'Z'
        : String.fromCharCode(head.charCodeAt(0) + step);
  return next + (step === 1 ? '0' : 'z').repeat(wholeLength(next) - 1);
}

/** A fraction strictly between two; `before` null means one. */
function middle(after: string, before: string | null): string {
  if (before !== null) {
    let shared = 0;
    while ((after[shared] ?? '0') === before[shared]) shared += 1;
    if (shared > 0) return before.slice(0, shared) + middle(after.slice(shared), before.slice(shared));
  }
  const low = after === '' ? 0 : DIGITS.indexOf(after.charAt(0));
  const high = before === null ? BASE : DIGITS.indexOf(before.charAt(0));
  if (high - low > 1) return DIGITS.charAt(Math.round((low + high) / 2));
  if (before !== null && before.length > 1) return before.charAt(0);
  return DIGITS.charAt(low) + middle(after.slice(1), null);
}

/** How far a session may be booked beyond its capacity. */
export type OverbookingRule = {
  /**
   * Patients the session has room for.
   * @minimum 1
   * @asType integer
   */
  readonly capacity: number;
  /** The chance, from 0 to 1, that more come than there is room for, which is accepted. */
  readonly riskMax: number;
  /**
   * Places beyond the capacity at most.
   * @minimum 0
   * @asType integer
   */
  readonly extraMax: number;
  /** More than these can never be there, whoever comes (chairs, fire regulations); null when nothing stands in the way. */
  readonly physicalMax: number | null;
  /** A closed group, such as a course, has no places beyond its capacity. */
  readonly isClosedGroup: boolean;
};

const CAPACITY_MAX = 1_000;
const SMALL_GROUP = 6;

/** The rule to start from: a risk of one in ten, a fifth more places rounded up, none in groups of six or fewer. */
export function defaultOverbooking(capacity: number): OverbookingRule {
  const extraMax = capacity <= SMALL_GROUP ? 0 : Math.ceil(0.2 * capacity);
  return { capacity, riskMax: 0.1, extraMax, physicalMax: null, isClosedGroup: false };
}

/** Sentences about what is wrong, each naming its place; none when the rule is sound. */
export function validateOverbooking(rule: OverbookingRule, noShowProbabilities: readonly number[] = []): string[] {
  const faults: string[] = [];
  const whole = (name: string, value: number, from: number) => {
    if (!Number.isInteger(value) || value < from || value > CAPACITY_MAX) {
      faults.push(`${name} must be a whole number from ${from} to ${CAPACITY_MAX}, not ${value}.`);
    }
  };
  whole('capacity', rule.capacity, 1);
  whole('extraMax', rule.extraMax, 0);
  if (rule.physicalMax !== null) whole('physicalMax', rule.physicalMax, 0);
  if (!(rule.riskMax >= 0 && rule.riskMax <= 1))
    faults.push(`riskMax must lie between 0 and 1, not be ${rule.riskMax}.`);
  if (noShowProbabilities.length > 2 * CAPACITY_MAX) {
    faults.push(
      `noShowProbabilities holds ${noShowProbabilities.length} patients; at most ${2 * CAPACITY_MAX} are allowed.`,
    );
  }
  for (const [i, chance] of noShowProbabilities.entries()) {
    if (!(chance >= 0 && chance <= 1))
      faults.push(`noShowProbabilities[${i}] must lie between 0 and 1, not be ${chance}.`);
  }
  return faults;
}

/** Time that may run out in the midst of a long sum. */
export type TimeLimit = {
  /** Said before so many operations; ends the work when its time is over. */
  readonly look: Look;
  /** What the work comes to; null when `isOver` ended it. */
  readonly within: <T>(isOver: () => boolean, work: () => T) => T | null;
};

export type Look = (operations: number) => void;

/** Somewhat less than a millisecond of sums. */
const OPERATIONS_BETWEEN_LOOKS = 200_000;
const OUT_OF_TIME = new Error('The time is over.');

export function openTimeLimit(): TimeLimit {
  let isOverNow = () => false;
  let operations = 0;
  return {
    look: (more) => {
      operations += more;
      if (operations < OPERATIONS_BETWEEN_LOOKS) return;
      operations = 0;
      if (isOverNow()) throw OUT_OF_TIME;
    },
    within: (isOver, work) => {
      const outer = isOverNow;
      isOverNow = isOver;
      try {
        return work();
      } catch (error) {
        if (error !== OUT_OF_TIME) throw error;
        return null;
      } finally {
        isOverNow = outer;
      }
    },
  };
}

/** For work that takes the time it takes. */
export function lookAtNothing(): void {}

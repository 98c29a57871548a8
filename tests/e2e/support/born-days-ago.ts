const DAY_MS = 86_400_000;

/** A date of birth as a caller says it, day first: the invented hospital is dated around today, so its people are so many days old. */
function bornDaysAgo(days: number): string {
  const born = new Date(Date.now() - days * DAY_MS);
  return `${born.getUTCDate()}/${born.getUTCMonth() + 1}/${born.getUTCFullYear() % 100}`;
}

/** A child of the invented hospital with care that is due. */
export const IRIS = `iris ${bornDaysAgo(1_725)}`;

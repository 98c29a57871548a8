/**
 * For moving ranges of two points: the mean range of two normal values is 1.128 sigma (d2), so limits lie 3 / 1.128 = 2.66 mean ranges
 * from the centre, and the ranges themselves stay below D4 = 3.267 means. Montgomery, Introduction to Statistical Quality Control,
 * appendix VI; Wheeler, Understanding Variation (1993), with D4 as 3.27.
 */
export const RANGE_PER_SIGMA = 1.128;
export const LIMIT_PER_RANGE = 2.66;
export const RANGE_UPPER_PER_RANGE = 3.267;

/** Rules 2 and 3 need seven points in a row; as in NHS England's Making Data Count and its R package NHSRplotthedots 0.2. */
export const RUN_POINTS_MIN = 7;

/** Below this no limits are drawn. */
export const LIMITS_POINTS_MIN = 6;
/** From so many points limits are no longer on trial (Provost and Murray, The Health Care Data Guide, 2011: 20 or more subgroups). */
export const FIRM_POINTS_MIN = 20;

/** A number from 1 to 4 is small: people could be recognised behind it. */
export const SMALL_NUMBER = 5;
/** When more of the baseline is hidden than one point in five, what is left would speak for the large numbers only. */
export const HIDDEN_SHARE_MAX = 0.2;

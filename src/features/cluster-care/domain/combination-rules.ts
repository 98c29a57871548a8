import type { CombinationRule } from './combination-rule.ts';
import { ANE_1_ONE_ANAESTHETIC } from './rules/ane-1-one-anaesthetic.ts';
import { ANE_2_UNDER_3_YEARS } from './rules/ane-2-under-3-years.ts';
import { ANE_4_ORDER_WHILE_ASLEEP } from './rules/ane-4-order-while-asleep.ts';
import { ANE_6_CAN_IT_BE_DONE_AWAKE } from './rules/ane-6-can-it-be-done-awake.ts';
import { ANE_7_TRIPLE_ENDOSCOPY } from './rules/ane-7-triple-endoscopy.ts';
import { ANE_8_CLEAR_HEAD_BEFORE_SLEEP } from './rules/ane-8-clear-head-before-sleep.ts';
import { BLD_1_BLOOD_PER_DAY } from './rules/bld-1-blood-per-day.ts';
import { BLD_2_BLOOD_PER_MONTH } from './rules/bld-2-blood-per-month.ts';
import { BLD_3_BLOOD_VOLUME_ESTIMATE } from './rules/bld-3-blood-volume-estimate.ts';
import { BLD_5_HOSPITAL_HARD_STOP } from './rules/bld-5-hospital-hard-stop.ts';
import { CON_1_CREATININE_BEFORE_CONTRAST } from './rules/con-1-creatinine-before-contrast.ts';
import { CON_2_LOW_KIDNEY_FUNCTION } from './rules/con-2-low-kidney-function.ts';
import { CON_3_LABS_BEFORE_CONTRAST } from './rules/con-3-labs-before-contrast.ts';
import { CON_4_TWO_IODINATED_STUDIES } from './rules/con-4-two-iodinated-studies.ts';
import { CON_5_TWO_KINDS_OF_CONTRAST } from './rules/con-5-two-kinds-of-contrast.ts';
import { CON_6_STAY_AFTER_CONTRAST } from './rules/con-6-stay-after-contrast.ts';
import { CON_7_THYROID_STUDY_FIRST } from './rules/con-7-thyroid-study-first.ts';
import { CON_8_PORT_NOT_FOR_CONTRAST } from './rules/con-8-port-not-for-contrast.ts';
import { FAST_1_CLEAR_LIQUIDS } from './rules/fast-1-clear-liquids.ts';
import { FAST_2_BREAST_MILK } from './rules/fast-2-breast-milk.ts';
import { FAST_3_FORMULA_OR_LIGHT_MEAL } from './rules/fast-3-formula-or-light-meal.ts';
import { FAST_4_FATTY_FOOD } from './rules/fast-4-fatty-food.ts';
import { FAST_5_CLEAR_LIQUIDS_IN_CHILDREN } from './rules/fast-5-clear-liquids-in-children.ts';
import { FAST_6_FASTING_EVENTS_FIRST } from './rules/fast-6-fasting-events-first.ts';
import { FAST_7_ONE_FAST_FOR_TWO } from './rules/fast-7-one-fast-for-two.ts';
import { LAB_1_ONE_PUNCTURE } from './rules/lab-1-one-puncture.ts';
import { LAB_2_BLOOD_WITH_THE_CANNULA } from './rules/lab-2-blood-with-the-cannula.ts';
import { LAB_3_FROM_AN_INDWELLING_CANNULA } from './rules/lab-3-from-an-indwelling-cannula.ts';
import { LAB_4_NOT_FROM_A_CANNULA } from './rules/lab-4-not-from-a-cannula.ts';
import { LAB_5_BLOOD_WITH_THE_PORT } from './rules/lab-5-blood-with-the-port.ts';
import { LAB_6_LEVEL_BEFORE_THE_DOSE } from './rules/lab-6-level-before-the-dose.ts';
import { LAB_7_GLUCOSE_TEST_FAST } from './rules/lab-7-glucose-test-fast.ts';
import { LAB_8_NOTHING_INSIDE_A_GLUCOSE_TEST } from './rules/lab-8-nothing-inside-a-glucose-test.ts';
import { LAB_9_INFUSION_WAITS_FOR_RESULTS } from './rules/lab-9-infusion-waits-for-results.ts';
import { LAB_11_ATTEMPTS } from './rules/lab-11-attempts.ts';
import { LOG_1_URGENT_CARE_STAYS } from './rules/log-1-urgent-care-stays.ts';
import { LOG_2_ASSUMED_WINDOW } from './rules/log-2-assumed-window.ts';
import { LOG_3_TIME_BETWEEN_PLACES } from './rules/log-3-time-between-places.ts';
import { NUC_1_TRACER_LAST } from './rules/nuc-1-tracer-last.ts';
import { NUC_2_PET_PREPARATION } from './rules/nuc-2-pet-preparation.ts';
import { NUC_3_BONE_SCAN_WAIT } from './rules/nuc-3-bone-scan-wait.ts';
import { NUC_4_NO_EXERCISE_BEFORE_PET } from './rules/nuc-4-no-exercise-before-pet.ts';
import { NUM_1_NUMBING_CREAM } from './rules/num-1-numbing-cream.ts';
import { NUM_6_SUCROSE_FOR_INFANTS } from './rules/num-6-sucrose-for-infants.ts';
import { PER_1_NEEDLES_PER_VISIT } from './rules/per-1-needles-per-visit.ts';
import { PER_2_PRACTICE_BEFORE_THE_NEEDLE } from './rules/per-2-practice-before-the-needle.ts';
import { PER_3_TELLING_THE_CHILD } from './rules/per-3-telling-the-child.ts';
import { PER_4_NEEDLE_LAST } from './rules/per-4-needle-last.ts';
import { PER_5_VISIT_LENGTH } from './rules/per-5-visit-length.ts';
import { VAX_1_VACCINES_SAME_DAY } from './rules/vax-1-vaccines-same-day.ts';
import { VAX_2_LIVE_VACCINES_28_DAYS } from './rules/vax-2-live-vaccines-28-days.ts';
import { VAX_3_YELLOW_FEVER_OR_BCG_30_DAYS } from './rules/vax-3-yellow-fever-or-bcg-30-days.ts';
import { VAX_4_NO_GRACE_BETWEEN_LIVE_VACCINES } from './rules/vax-4-no-grace-between-live-vaccines.ts';
import { VAX_5_DATES_FROM_A_FORECASTER } from './rules/vax-5-dates-from-a-forecaster.ts';
import { VAX_6_PNEUMOCOCCAL_8_WEEKS } from './rules/vax-6-pneumococcal-8-weeks.ts';
import { VAX_7_SKIN_TEST_AFTER_LIVE_VACCINE } from './rules/vax-7-skin-test-after-live-vaccine.ts';
import { VAX_8_SKIN_TEST_READING } from './rules/vax-8-skin-test-reading.ts';
import { VAX_9_ANTIBODY_PRODUCT_THEN_MMR } from './rules/vax-9-antibody-product-then-mmr.ts';
import { VAX_10_VACCINES_WHILE_ASLEEP } from './rules/vax-10-vaccines-while-asleep.ts';
import { VAX_11_VACCINE_BEFORE_SURGERY } from './rules/vax-11-vaccine-before-surgery.ts';
import { VAX_12_COMBINATION_VACCINE } from './rules/vax-12-combination-vaccine.ts';
import { VAX_13_MOST_PAINFUL_LAST } from './rules/vax-13-most-painful-last.ts';
import { VAX_14_FEARFUL_CHILD_FEWER_INJECTIONS } from './rules/vax-14-fearful-child-fewer-injections.ts';
import { VAX_15_SPREADING_KEEPS_LIVE_DISTANCE } from './rules/vax-15-spreading-keeps-live-distance.ts';

/** Every clinical rule of cluster care, in the order in which findings are shown. */
export const COMBINATION_RULES: readonly CombinationRule[] = [
  FAST_1_CLEAR_LIQUIDS,
  FAST_2_BREAST_MILK,
  FAST_3_FORMULA_OR_LIGHT_MEAL,
  FAST_4_FATTY_FOOD,
  FAST_5_CLEAR_LIQUIDS_IN_CHILDREN,
  FAST_6_FASTING_EVENTS_FIRST,
  FAST_7_ONE_FAST_FOR_TWO,
  VAX_1_VACCINES_SAME_DAY,
  VAX_2_LIVE_VACCINES_28_DAYS,
  VAX_3_YELLOW_FEVER_OR_BCG_30_DAYS,
  VAX_4_NO_GRACE_BETWEEN_LIVE_VACCINES,
  VAX_5_DATES_FROM_A_FORECASTER,
  VAX_6_PNEUMOCOCCAL_8_WEEKS,
  VAX_7_SKIN_TEST_AFTER_LIVE_VACCINE,
  VAX_8_SKIN_TEST_READING,
  VAX_9_ANTIBODY_PRODUCT_THEN_MMR,
  VAX_10_VACCINES_WHILE_ASLEEP,
  VAX_11_VACCINE_BEFORE_SURGERY,
  VAX_12_COMBINATION_VACCINE,
  VAX_13_MOST_PAINFUL_LAST,
  VAX_14_FEARFUL_CHILD_FEWER_INJECTIONS,
  VAX_15_SPREADING_KEEPS_LIVE_DISTANCE,
  CON_1_CREATININE_BEFORE_CONTRAST,
  CON_2_LOW_KIDNEY_FUNCTION,
  CON_3_LABS_BEFORE_CONTRAST,
  CON_4_TWO_IODINATED_STUDIES,
  CON_5_TWO_KINDS_OF_CONTRAST,
  CON_6_STAY_AFTER_CONTRAST,
  CON_7_THYROID_STUDY_FIRST,
  CON_8_PORT_NOT_FOR_CONTRAST,
  BLD_1_BLOOD_PER_DAY,
  BLD_2_BLOOD_PER_MONTH,
  BLD_3_BLOOD_VOLUME_ESTIMATE,
  BLD_5_HOSPITAL_HARD_STOP,
  LAB_1_ONE_PUNCTURE,
  LAB_2_BLOOD_WITH_THE_CANNULA,
  LAB_3_FROM_AN_INDWELLING_CANNULA,
  LAB_4_NOT_FROM_A_CANNULA,
  LAB_5_BLOOD_WITH_THE_PORT,
  LAB_6_LEVEL_BEFORE_THE_DOSE,
  LAB_7_GLUCOSE_TEST_FAST,
  LAB_8_NOTHING_INSIDE_A_GLUCOSE_TEST,
  LAB_9_INFUSION_WAITS_FOR_RESULTS,
  LAB_11_ATTEMPTS,
  NUM_1_NUMBING_CREAM,
  NUM_6_SUCROSE_FOR_INFANTS,
  PER_1_NEEDLES_PER_VISIT,
  PER_2_PRACTICE_BEFORE_THE_NEEDLE,
  PER_3_TELLING_THE_CHILD,
  PER_4_NEEDLE_LAST,
  PER_5_VISIT_LENGTH,
  ANE_1_ONE_ANAESTHETIC,
  ANE_2_UNDER_3_YEARS,
  ANE_4_ORDER_WHILE_ASLEEP,
  ANE_6_CAN_IT_BE_DONE_AWAKE,
  ANE_7_TRIPLE_ENDOSCOPY,
  ANE_8_CLEAR_HEAD_BEFORE_SLEEP,
  NUC_1_TRACER_LAST,
  NUC_2_PET_PREPARATION,
  NUC_3_BONE_SCAN_WAIT,
  NUC_4_NO_EXERCISE_BEFORE_PET,
  LOG_1_URGENT_CARE_STAYS,
  LOG_2_ASSUMED_WINDOW,
  LOG_3_TIME_BETWEEN_PLACES,
];

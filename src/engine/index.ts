export { type BatchCheck, checkBatchPlan } from './bundling/batch/check-batch-plan.ts';
export { solveBatch } from './bundling/batch/solve-batch.ts';
export { validateBatch } from './bundling/batch/validate-batch.ts';
export { checkBundlingPlan, type PlanCheck } from './bundling/check/check-bundling-plan.ts';
export { DEFAULT_WEIGHTS, NO_LIMITS } from './bundling/default-weights.ts';
export { BUNDLING_TEMPLATES } from './bundling/explain/bundling-templates.ts';
export { explainBundling } from './bundling/explain/explain-bundling.ts';
export { generateBundling } from './bundling/generate/generate-bundling.ts';
export type {
  BatchPlan,
  BundlingOptions,
  BundlingPlan,
  CostTerm,
  FastingGroup,
  PatientPlan,
  PlanFigures,
  PlannedEvent,
  PlannedVisit,
} from './bundling/plan.ts';
export type {
  BatchPatient,
  BatchProblem,
  BundlingEvent,
  BundlingProblem,
  BundlingResource,
  BundlingWeights,
  ExistingBooking,
  JoinedSites,
  PatientLimits,
  PatientNeeds,
  Preferences,
  ProtectedTime,
  Relation,
  ResourceLine,
} from './bundling/problem.ts';
export { type RepairOptions, repairBatch } from './bundling/repair/repair-batch.ts';
export type { RepairPlan } from './bundling/repair/repair-plan.ts';
export { solveBundling } from './bundling/solve-bundling.ts';
export { validateProblem as validateBundling } from './bundling/validate/validate-problem.ts';
export { bundlingResources } from './calendar/bundling-resources.ts';
export type { Calendar } from './calendar/calendar.ts';
export type { CalendarFit, FitWindow, ServedLine, UnitHold } from './calendar/calendar-fit.ts';
export type {
  CalendarProblem,
  DateException,
  DaySpan,
  Leave,
  OpeningSpan,
  ResourceCalendar,
  UnitReservation,
} from './calendar/calendar-problem.ts';
export { checkFit } from './calendar/check-fit.ts';
export { explainNoFit } from './calendar/explain-no-fit.ts';
export { firstFits } from './calendar/first-fits.ts';
export { type FreeSlotsAsked, type FreeStretch, freeSlots } from './calendar/free-slots.ts';
export { openCalendar } from './calendar/open-calendar.ts';
export { release as releaseFit, reserve as reserveFit } from './calendar/reserve-fit.ts';
export { validateCalendar } from './calendar/validate-calendar.ts';
export { validateLines } from './calendar/validate-lines.ts';
export { generateChart } from './charts/chart-samples.ts';
export { CHART_TEMPLATES } from './charts/chart-templates.ts';
export { checkChart } from './charts/check-chart.ts';
export { explainChart } from './charts/explain-chart.ts';
export type { ChartPlan, ChartSignal, DetectionRule, DrawnPhase, DrawnPoint, PointLimits } from './charts/plan.ts';
export type {
  ChartAnnotation,
  ChartKind,
  ChartPhase,
  ChartPoint,
  ChartProblem,
  FrozenLimits,
} from './charts/problem.ts';
export { solveChart } from './charts/solve-chart.ts';
export { validateChart } from './charts/validate-chart.ts';
export { type Explanation, sentenceOf, type Templates } from './explanation.ts';
export { type AgeingChart, ageingChart } from './flow/ageing.ts';
export { type BurnUpDay, burnUp } from './flow/burn-up.ts';
export { type Calibration, calibrate, type ForecastRecord } from './flow/calibration.ts';
export { checkForecast } from './flow/check-forecast.ts';
export { type CumulativeFlow, cumulativeFlow } from './flow/cumulative-flow.ts';
export { type Scatterplot, type ServiceLevel, scatterplot, serviceLevelOf } from './flow/cycle-times.ts';
export { explainForecast } from './flow/explain-forecast.ts';
export type { FlowItem, FlowRole, FlowStatus, SecondSpan, StatusEntry } from './flow/flow-item.ts';
export { generateForecast } from './flow/forecast-samples.ts';
export { FORECAST_TEMPLATES } from './flow/forecast-templates.ts';
export { type ClockOptions, type ItemClock, readClock } from './flow/item-clock.ts';
export { checkLittleLaw, type FlowCheck, type LittleLaw } from './flow/little-law.ts';
export { type LocalDays, localDays } from './flow/local-days.ts';
export type {
  ForecastNote,
  ForecastPlan,
  HowManyAnswer,
  ScenarioLine,
  ScenarioPlan,
  WhenAnswer,
  WhenPercentile,
} from './flow/plan.ts';
export type {
  ExcludedDays,
  ForecastCalendar,
  ForecastProblem,
  ScenarioProblem,
  ThroughputBasis,
} from './flow/problem.ts';
export { solveForecast } from './flow/solve-forecast.ts';
export {
  type DailyCount,
  dailyArrivals,
  dailyThroughput,
  dailyWip,
  type FlowWindow,
  fullWeeks,
  type WeeklyCount,
} from './flow/throughput.ts';
export { type ItemTimes, timeChart, timesOf } from './flow/time-metrics.ts';
export { validateForecast } from './flow/validate-forecast.ts';
export { checkNight } from './nights/check-night.ts';
export { explainNight } from './nights/explain-night.ts';
export { generateNight } from './nights/generate-night.ts';
export { type OrderChange, proposeOrderChanges } from './nights/order-changes.ts';
export type {
  NightConflict,
  NightEntry,
  NightFigures,
  NightPlan,
  NightTerm,
  NightTermPoints,
  PatientNight,
  WardFigures,
} from './nights/plan.ts';
export type {
  ChangeEffect,
  ChangeRule,
  NightChain,
  NightGoal,
  NightNurse,
  NightOrder,
  NightPatient,
  NightProblem,
  NightTask,
  NightTaskKind,
  NightWeights,
  QuietHours,
} from './nights/problem.ts';
export { type NightRepair, type NurseAbsence, repairNight } from './nights/repair-night.ts';
export { solveNight } from './nights/solve-night.ts';
export { TEMPLATES as NIGHT_TEMPLATES } from './nights/templates.ts';
export { validateNight } from './nights/validate-night.ts';
export { checkSession } from './sessions/arrivals/check-session.ts';
export { evaluateArrivals } from './sessions/arrivals/evaluate-arrivals.ts';
export { explainSession } from './sessions/arrivals/explain-session.ts';
export { carouselOffsets, patternOffsets } from './sessions/arrivals/named-patterns.ts';
export type {
  JudgedPattern,
  MinutesSpread,
  ProofKind,
  SessionFigures,
  SessionPlan,
  SessionTerms,
} from './sessions/arrivals/plan.ts';
export type {
  OffsetChoice,
  PhaseTypeDistribution,
  Punctuality,
  ServiceTime,
  SessionConvention,
  SessionProblem,
  SessionWeights,
} from './sessions/arrivals/problem.ts';
export { TEMPLATES as SESSION_TEMPLATES } from './sessions/arrivals/session-templates.ts';
export { solveSession } from './sessions/arrivals/solve-session.ts';
export { validateSession } from './sessions/arrivals/validate-session.ts';
export { explainClinicDay } from './sessions/clinic-day/explain-clinic-day.ts';
export type { ClinicDayFigures, ClinicDifference, ClinicMeasure } from './sessions/clinic-day/figures.ts';
export { generateClinicDay } from './sessions/clinic-day/generate-clinic-day.ts';
export type {
  ClinicDay,
  ClinicDayProblem,
  ClinicPatient,
  ClinicResource,
  ClinicRoute,
  ClinicStage,
  MinuteSpan,
  RouteStep,
  StageUse,
  WalkIns,
} from './sessions/clinic-day/problem.ts';
export { simulateClinicDay } from './sessions/clinic-day/simulate-clinic-day.ts';
export { validateClinicDay } from './sessions/clinic-day/validate-clinic-day.ts';
export { attendanceLaw, expectedOverflow, overflowChance } from './sessions/overbooking/attendance-law.ts';
export { acceptOneMore, type OneMore, placesToOffer } from './sessions/overbooking/choose-places.ts';
export { type AttendanceRecord, estimateNoShow } from './sessions/overbooking/estimate-no-show.ts';
export {
  defaultOverbooking,
  type OverbookingRule,
  validateOverbooking,
} from './sessions/overbooking/overbooking-rule.ts';
export { checkPlacement } from './sessions/placement/check-placement.ts';
export { explainPlacement, PLACEMENT_TEMPLATES } from './sessions/placement/explain-placement.ts';
export { generatePlacement } from './sessions/placement/generate-placement.ts';
export type { LinearAnswer, LinearProgram, LinearSolver } from './sessions/placement/linear-solver.ts';
export type { ClusterAccess, PlacedSession, PlacementPlan, PlacementTerm } from './sessions/placement/plan.ts';
export type {
  ExistingSession,
  PlacementCluster,
  PlacementLine,
  PlacementProblem,
  PlacementResource,
  PlacementTemplate,
  PlacementWeights,
  PreferredSpan,
  SiteSpan,
  StaffPattern,
} from './sessions/placement/problem.ts';
export { type PlacementOptions, solvePlacement } from './sessions/placement/solve-placement.ts';
export { validatePlacement } from './sessions/placement/validate-placement.ts';
export type { SolveOptions, SolveProgress, Stop } from './solve-options.ts';

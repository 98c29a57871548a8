// Used by generate-engine-schemas.ts: the problems and plans of the engine and the types that describe them.
export type EngineDocument = {
  /** Name of the schema file, as KIND-problem or KIND-plan. */
  readonly name: string;
  /** Where the type is, under src/engine. */
  readonly file: string;
  readonly type: string;
};

export const ENGINE_DOCUMENTS: readonly EngineDocument[] = [
  { name: 'bundling-problem', file: 'bundling/problem.ts', type: 'BatchProblem' },
  { name: 'bundling-plan', file: 'bundling/plan.ts', type: 'BatchPlan' },
  { name: 'bundling-repair-problem', file: 'bundling/repair/problem.ts', type: 'RepairProblem' },
  { name: 'bundling-repair-plan', file: 'bundling/repair/repair-plan.ts', type: 'RepairPlan' },
  { name: 'clinic-day-problem', file: 'sessions/clinic-day/problem.ts', type: 'ClinicDayProblem' },
  { name: 'clinic-day-plan', file: 'sessions/clinic-day/clinic-day-plan.ts', type: 'ClinicDayPlan' },
  { name: 'session-problem', file: 'sessions/arrivals/problem.ts', type: 'SessionProblem' },
  { name: 'session-plan', file: 'sessions/arrivals/plan.ts', type: 'SessionPlan' },
  { name: 'placement-problem', file: 'sessions/placement/problem.ts', type: 'PlacementProblem' },
  { name: 'placement-plan', file: 'sessions/placement/plan.ts', type: 'PlacementPlan' },
  { name: 'night-problem', file: 'nights/problem.ts', type: 'NightProblem' },
  { name: 'night-plan', file: 'nights/plan.ts', type: 'NightPlan' },
  { name: 'night-changes-problem', file: 'nights/problem.ts', type: 'NightProblem' },
  { name: 'night-changes-plan', file: 'nights/order-changes-plan.ts', type: 'OrderChangesPlan' },
  { name: 'forecast-problem', file: 'flow/problem.ts', type: 'ForecastProblem' },
  { name: 'forecast-plan', file: 'flow/plan.ts', type: 'ForecastPlan' },
  { name: 'chart-problem', file: 'charts/problem.ts', type: 'ChartProblem' },
  { name: 'chart-plan', file: 'charts/plan.ts', type: 'ChartPlan' },
];

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
];

import loadHighs, { type Highs, type Model, type ModelData } from 'highs';
import type { LinearAnswer, LinearProgram, LinearSolver } from '#engine/sessions/placement/linear-solver.ts';

/** Relative; below it the solver calls an answer optimal. */
const GAP = 1e-7;

/**
 * HiGHS (highs.dev), compiled to WebAssembly: the same in Node and in a browser, where `locateFile` says where `highs.wasm` is
 * served. Loaded once, the solver answers at once, again and again, and blocks its thread while it solves.
 */
export async function highsSolver(
  loading: { readonly locateFile?: (file: string) => string } = {},
): Promise<LinearSolver> {
  const highs = await loadHighs(loading);
  return (program, { budgetMs, start, signal }) =>
    highs.withModel(modelOf(highs, program), (model): LinearAnswer => {
      model.options.set({ output_flag: false, time_limit: budgetMs / 1000, mip_rel_gap: GAP, mip_abs_gap: GAP });
      if (start !== null) model.setSolution({ colValue: Float64Array.from(start) });
      model.run({
        [highs.constants.callbackType.mipInterrupt]: (event) => {
          if (signal?.aborted === true) event.interrupt();
        },
      });
      return answerOf(highs, model, program.columns.areWhole.includes(true));
    });
}

function modelOf(highs: Highs, { columns, rows, constant }: LinearProgram): ModelData {
  const { continuous, integer } = highs.constants.variableType;
  const from = (lowers: readonly (number | null)[]) => Float64Array.from(lowers, (lower) => lower ?? -highs.infinity);
  const to = (uppers: readonly (number | null)[]) => Float64Array.from(uppers, (upper) => upper ?? highs.infinity);
  return {
    numCols: columns.costs.length,
    numRows: rows.lowers.length,
    offset: constant,
    colCost: Float64Array.from(columns.costs),
    colLower: from(columns.lowers),
    colUpper: to(columns.uppers),
    rowLower: from(rows.lowers),
    rowUpper: to(rows.uppers),
    integrality: columns.areWhole.map((isWhole) => (isWhole ? integer : continuous)),
    matrix: {
      format: 'csr',
      numRows: rows.lowers.length,
      numCols: columns.costs.length,
      starts: Int32Array.from(rows.starts),
      indices: Int32Array.from(rows.columnIndexes),
      values: Float64Array.from(rows.values),
    },
  };
}

/** Without whole numbers an optimum is its own bound, and anything else proves nothing. */
function answerOf(highs: Highs, model: Model, hasWhole: boolean): LinearAnswer {
  const { modelStatus, solutionStatus } = highs.constants;
  const isOptimal = model.getModelStatus() === modelStatus.optimal;
  const hasSolution = Number(model.info.get('primal_solution_status')) === solutionStatus.feasible;
  const ownBound = isOptimal ? model.getObjectiveValue() : Number.NaN;
  const bound = hasWhole ? Number(model.info.get('mip_dual_bound')) : ownBound;
  return {
    values: hasSolution ? Array.from(model.getSolution().colValue) : null,
    bound: Number.isFinite(bound) && Math.abs(bound) < highs.infinity ? bound : null,
    isOptimal,
  };
}

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A program that reads a batch and writes a plan; its last line of output is its figures. */
export type Solver = {
  readonly name: string;
  /** How it was set, for the report. */
  readonly settings: string;
  readonly isInstalled: boolean;
  readonly command: (at: {
    readonly problem: string;
    readonly plan: string;
    readonly seconds: number;
  }) => readonly string[];
};

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const PYTHON = at('../peers/.installed/venv/bin/python');
const CPSAT = at('../peers/cpsat/solve.py');
const TIMEFOLD = at('../peers/timefold/solve.py');
const OURS = fileURLToPath(new URL('./solve-ours.ts', import.meta.url));

export const CHECK_COMMAND = [PYTHON, at('../peers/check_plan.py')] as const;

/** Every solver gets the processor time of two cores for the same seconds; one that uses one thread has half of that. */
export const SOLVERS: readonly Solver[] = [
  {
    name: 'sheaf',
    settings: 'solveBatch, seed 1, one thread',
    isInstalled: true,
    command: ({ problem, plan, seconds }) => [process.execPath, OURS, problem, plan, String(seconds)],
  },
  {
    name: 'cp-sat',
    settings:
      '2 workers, seed 1, no hints, probing off (it took the whole budget), search advice: earliest end of window first',
    isInstalled: existsSync(PYTHON),
    command: ({ problem, plan, seconds }) => [PYTHON, CPSAT, problem, plan, '--seconds', String(seconds)],
  },
  {
    name: 'cp-sat, started',
    settings:
      'as cp-sat, hinted with a plan made patient by patient, each exact by CP-SAT; the time for that is counted',
    isInstalled: existsSync(PYTHON),
    command: ({ problem, plan, seconds }) => [
      ...[PYTHON, CPSAT, problem, plan, '--seconds', String(seconds)],
      ...['--start', 'one-by-one'],
    ],
  },
  {
    name: 'timefold',
    settings:
      '1.32.0, first fit then late acceptance by moves of one event to any placement, incremental scoring, seed 1, one solver thread ' +
      '(more are not in the open edition); the time of its collector and compiler counts',
    isInstalled: existsSync(PYTHON) && existsSync(at('../peers/.installed/timefold/classes/peer/Main.class')),
    command: ({ problem, plan, seconds }) => [PYTHON, TIMEFOLD, problem, plan, '--seconds', String(seconds)],
  },
];

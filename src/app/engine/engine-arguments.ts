import { parseArgs } from 'node:util';
import { accept, type Result, refuse } from '#kernel/result.ts';
import { isKindName, KIND_NAMES, type KindName } from './kind.ts';
import { nearestName } from './nearest-name.ts';
import { DOCUMENTS, type DocumentName } from './read-engine-schema.ts';

const ACTIONS = ['solve', 'check', 'explain', 'schema', 'generate'] as const;
const BUDGET_MS_DEFAULT = 60_000;
const DAY_MS = 86_400_000;
const TOP_MAX = 10;
const SIZE_DEFAULT = 10;

export type SolveWords = {
  /** Null: not said; the kind chooses. */
  readonly seed: number | null;
  readonly budgetMs: number;
  readonly stepsMax: number | null;
  readonly top: number;
};

export type EngineArguments =
  | { readonly action: 'help' }
  | ({ readonly action: 'solve'; readonly kind: KindName; readonly problem: string } & SolveWords)
  | {
      readonly action: 'check';
      readonly kind: KindName;
      readonly problem: string;
      readonly plan: string;
      readonly json: boolean;
    }
  | {
      readonly action: 'explain';
      readonly kind: KindName;
      readonly problem: string;
      readonly plan: string;
      readonly json: boolean;
    }
  | { readonly action: 'schema'; readonly kind: KindName; readonly document: DocumentName }
  | {
      readonly action: 'generate';
      readonly kind: KindName;
      readonly size: number;
      readonly seed: number;
      readonly scenario: string | null;
    };

type Values = ReturnType<typeof parseWords>['values'];

/** Which options each action takes; any other is refused. */
const OPTIONS: Readonly<Record<(typeof ACTIONS)[number], readonly string[]>> = {
  solve: ['seed', 'budget', 'steps', 'top'],
  check: ['json'],
  explain: ['json'],
  schema: [],
  generate: ['size', 'seed', 'scenario'],
};

/** Reads the words after `sheaf engine`; every refusal is one plain sentence. */
export function readEngineArguments(words: readonly string[]): Result<EngineArguments> {
  const parsed = parse(words);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [action, kind, ...files] = positionals;
  if (values.help === true || action === undefined || action === 'help') return accept({ action: 'help' });
  const known = ACTIONS.find((each) => each === action);
  if (known === undefined) return refuse('unknown-action', unknownWord(`action "${action}"`, action, ACTIONS));
  const foreign = Object.keys(values).find((name) => !OPTIONS[known].includes(name));
  if (foreign !== undefined) return refuse('foreign-option', `--${foreign} has no meaning with ${known}. ${TRY_HELP}`);
  if (kind === undefined) return refuse('no-kind', `Say which kind: ${KIND_NAMES.join(', ')}.`);
  if (!isKindName(kind)) return refuse('unknown-kind', unknownWord(`kind "${kind}"`, kind, KIND_NAMES));
  if (known === 'solve') return solveArguments(kind, files, values);
  if (known === 'generate') return generateArguments(kind, files, values);
  if (known === 'schema') return schemaArguments(kind, files);
  return judgeArguments(known, { kind, files, json: values.json === true });
}

const TRY_HELP = 'Try: sheaf engine --help';

function unknownWord(what: string, word: string, known: readonly string[]): string {
  const nearest = nearestName(word, known);
  const hint = nearest === null ? `Known are: ${known.join(', ')}.` : `Did you mean ${nearest}?`;
  return `There is no ${what}. ${hint}`;
}

function solveArguments(kind: KindName, files: readonly string[], values: Values): Result<EngineArguments> {
  const [problem, ...more] = files;
  if (problem === undefined)
    return refuse('no-problem', `Say which problem to solve: sheaf engine solve ${kind} FILE.`);
  if (more.length > 0) return refuse('too-many-files', `One problem at a time: "${more[0]}" is one too many.`);
  const seed =
    values.seed === undefined
      ? accept(null)
      : wholeNumber('--seed', values.seed, { from: 0, to: Number.MAX_SAFE_INTEGER });
  if (!seed.ok) return seed;
  const budgetMs = wholeNumber('--budget', values.budget ?? `${BUDGET_MS_DEFAULT}`, { from: 1, to: DAY_MS });
  if (!budgetMs.ok) return budgetMs;
  const steps = values.steps;
  const stepsMax =
    steps === undefined ? accept(null) : wholeNumber('--steps', steps, { from: 1, to: 1_000_000_000_000 });
  if (!stepsMax.ok) return stepsMax;
  const top = wholeNumber('--top', values.top ?? '1', { from: 1, to: TOP_MAX });
  if (!top.ok) return top;
  return accept({
    action: 'solve',
    kind,
    problem,
    seed: seed.value,
    budgetMs: budgetMs.value,
    stepsMax: stepsMax.value,
    top: top.value,
  });
}

function judgeArguments(
  action: 'check' | 'explain',
  { kind, files, json }: { readonly kind: KindName; readonly files: readonly string[]; readonly json: boolean },
): Result<EngineArguments> {
  const [problem, plan, ...more] = files;
  if (problem === undefined || plan === undefined) {
    return refuse('no-plan', `Say which problem and which plan: sheaf engine ${action} ${kind} PROBLEM PLAN.`);
  }
  if (more.length > 0) return refuse('too-many-files', `One plan at a time: "${more[0]}" is one too many.`);
  if (problem === '-' && plan === '-')
    return refuse('two-inputs', 'Only one of problem and plan can be read from "-".');
  return accept({ action, kind, problem, plan, json });
}

function schemaArguments(kind: KindName, files: readonly string[]): Result<EngineArguments> {
  const [word = 'problem', ...more] = files;
  const document = DOCUMENTS.find((each) => each === word);
  if (document === undefined || more.length > 0) {
    return refuse('unknown-document', `A schema is of the problem or of the plan, not of "${more[0] ?? word}".`);
  }
  return accept({ action: 'schema', kind, document });
}

function generateArguments(kind: KindName, files: readonly string[], values: Values): Result<EngineArguments> {
  if (files.length > 0) return refuse('too-many-files', `generate reads no file: "${files[0]}" is one too many.`);
  const size = wholeNumber('--size', values.size ?? `${SIZE_DEFAULT}`, { from: 1, to: 1_000_000_000 });
  if (!size.ok) return size;
  const seed = wholeNumber('--seed', values.seed ?? '1', { from: 0, to: Number.MAX_SAFE_INTEGER });
  if (!seed.ok) return seed;
  return accept({ action: 'generate', kind, size: size.value, seed: seed.value, scenario: values.scenario ?? null });
}

function wholeNumber(option: string, word: string, { from, to }: { from: number; to: number }): Result<number> {
  const number = /^\d+$/.test(word) ? Number(word) : Number.NaN;
  if (number >= from && number <= to) return accept(number);
  return refuse('bad-number', `${option} must be a whole number from ${from} to ${to}, not "${word}".`);
}

function parse(words: readonly string[]): Result<ReturnType<typeof parseWords>> {
  try {
    return accept(parseWords(words));
  } catch (error) {
    const first = error instanceof Error ? (error.message.split(/[.\n]/)[0] ?? '') : '';
    return refuse('unknown-option', `${first}. ${TRY_HELP}`);
  }
}

function parseWords(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      budget: { type: 'string' },
      steps: { type: 'string' },
      top: { type: 'string' },
      size: { type: 'string' },
      scenario: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

import type { KindName } from './kind.ts';

/** A document as it was read, and what to call it in a sentence. */
export type ReadDocument = { readonly name: string; readonly bytes: Uint8Array };

/** What the worker is asked to do. */
export type EngineJob = { readonly kind: KindName; readonly problem: ReadDocument } & (
  | {
      readonly action: 'solve';
      /** Null: the kind's own. */
      readonly seed: number | null;
      readonly budgetMs: number;
      readonly stepsMax: number | null;
      readonly top: number;
      /** One shared word: not 0 once the solve should end. */
      readonly stop: SharedArrayBuffer;
    }
  | { readonly action: 'check'; readonly plan: ReadDocument; readonly json: boolean }
  | { readonly action: 'explain'; readonly plan: ReadDocument; readonly json: boolean }
);

/** What a job came to: the exit code, what goes to the output, and what a person is told besides. */
export type Outcome = { readonly code: 0 | 1 | 2; readonly out: string; readonly note: string };

export type WorkerMessage =
  | {
      readonly type: 'progress';
      readonly fraction: number;
      readonly cost: number | null;
      readonly bound: number | null;
    }
  | { readonly type: 'outcome'; readonly outcome: Outcome };

export function unreadable(sentence: string): Outcome {
  return { code: 2, out: '', note: `${sentence}\n` };
}

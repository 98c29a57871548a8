import { accept, type Result, refuse } from '#kernel/result.ts';

/** What came of reading one resource: a value with notes on the fields left out, or a plain reason why not. */
export type Reading<Value> = Result<{ readonly value: Value; readonly notes: readonly string[] }>;

export function read<Value>(value: Value, notes: readonly string[] = []): Reading<Value> {
  return accept({ value, notes });
}

export function unreadable(code: string, sentence: string): Reading<never> {
  return refuse(code, sentence);
}

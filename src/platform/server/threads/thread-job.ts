/**
 * Work that is done in a thread. `file` exports `run`, made by `workInThread` with the same three types. Input, output and progress
 * are plain data that can be copied from one thread to another.
 */
export type ThreadJob<Input, Output, Progress = never> = {
  readonly file: URL;
  /** Only there for the types. */
  readonly like?: (input: Input, onProgress: (progress: Progress) => void) => Output;
};

/** `file` is best given as `new URL('./name-thread.ts', import.meta.url)`. */
export function threadJob<Input, Output, Progress = never>(file: URL): ThreadJob<Input, Output, Progress> {
  return { file };
}

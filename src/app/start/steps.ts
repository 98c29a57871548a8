import type { WriteStream } from 'node:tty';

export type Progress = (note: string) => void;

/** Tells the person at the terminal what is being done and how long each step took. */
export type Steps = {
  /** Runs a step, with `progress` shown while it lasts on a terminal; its result says how it ended. */
  readonly run: <Value>(
    name: string,
    work: (progress: Progress) => Promise<{ said: string; value: Value }>,
  ) => Promise<Value>;
  readonly say: (text: string) => void;
};

const NAME_WIDTH = 12;
const SAID_WIDTH = 52;
const FRAMES = ['·  ', '·· ', '···'];

/** `signal`: once it fires no further step begins, and the next note of progress ends the present one. */
export function createSteps(
  out: Pick<WriteStream, 'write'> & { readonly isTTY?: boolean },
  signal: AbortSignal,
): Steps {
  const live = new Map<string, { startedAt: number; note: string }>();
  let frame = 0;
  let timer: NodeJS.Timeout | null = null;
  const clear = () => {
    if (out.isTTY) out.write('\r\u001b[2K');
  };
  const draw = () => {
    const [first] = [...live.entries()];
    if (!first) return;
    const [name, { startedAt, note }] = first;
    frame = (frame + 1) % FRAMES.length;
    clear();
    out.write(`  ${name.padEnd(NAME_WIDTH)} ${FRAMES[frame]} ${seconds(startedAt)} ${note}`.slice(0, 78));
  };
  const begin = (name: string) => {
    live.set(name, { startedAt: performance.now(), note: '' });
    if (out.isTTY) timer ??= setInterval(draw, 120);
  };
  const end = (name: string) => {
    live.delete(name);
    if (live.size > 0 || !timer) return;
    clearInterval(timer);
    timer = null;
  };
  return {
    async run(name, work) {
      signal.throwIfAborted();
      const startedAt = performance.now();
      begin(name);
      try {
        const { said, value } = await work((note) => {
          signal.throwIfAborted();
          const entry = live.get(name);
          if (entry) entry.note = note;
        });
        clear();
        out.write(`  ${name.padEnd(NAME_WIDTH)} ${said.padEnd(SAID_WIDTH)} ${seconds(startedAt).padStart(7)}\n`);
        return value;
      } catch (error) {
        clear();
        throw error;
      } finally {
        end(name);
      }
    },
    say(text) {
      clear();
      out.write(`${text}\n`);
    },
  };
}

export function seconds(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1_000).toFixed(1)} s`;
}

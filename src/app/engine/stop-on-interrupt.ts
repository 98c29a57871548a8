/** A key press can arrive twice: from the terminal, and passed on by npx. */
const SAME_PRESS_MS = 250;
const INTERRUPTED = 130;

export type Stopping = {
  /** One shared word, not 0 once the solve should end. */
  readonly flag: SharedArrayBuffer;
  readonly forget: () => void;
};

/** The first Ctrl-C asks the solve to end, the second ends the process. */
export function stopOnInterrupt(now: () => number, onFirst: () => void): Stopping {
  const flag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const word = new Int32Array(flag);
  let pressedAt: number | null = null;
  const press = () => {
    if (pressedAt === null) {
      pressedAt = now();
      Atomics.store(word, 0, 1);
      onFirst();
    } else if (now() - pressedAt > SAME_PRESS_MS) {
      process.exit(INTERRUPTED);
    }
  };
  process.on('SIGINT', press);
  return { flag, forget: () => process.off('SIGINT', press) };
}

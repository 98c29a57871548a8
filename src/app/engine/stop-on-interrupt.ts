/** A key press can arrive twice: from the terminal, and passed on by npx. */
const SAME_PRESS_MS = 1_000;

export type Stopping = {
  /** One shared word, not 0 once the solve should end. */
  readonly flag: SharedArrayBuffer;
  readonly forget: () => void;
};

export type Presses = {
  readonly now: () => number;
  readonly onFirst: () => void;
  readonly onSecond: () => void;
};

/** The first Ctrl-C asks the solve to end; the second is for who does not want to wait. */
export function stopOnInterrupt({ now, onFirst, onSecond }: Presses): Stopping {
  const flag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const word = new Int32Array(flag);
  let pressedAt: number | null = null;
  const press = () => {
    if (pressedAt === null) {
      pressedAt = now();
      Atomics.store(word, 0, 1);
      onFirst();
    } else if (now() - pressedAt > SAME_PRESS_MS) {
      onSecond();
    }
  };
  process.on('SIGINT', press);
  return { flag, forget: () => process.off('SIGINT', press) };
}

export type StopSignal = {
  /** Fires when Sheaf is told to stop. */
  readonly signal: AbortSignal;
  /** Resolves to what told it so. */
  readonly reason: Promise<string>;
};

const PARENT_WATCH_MS = 250;

/**
 * Listens for SIGINT, SIGTERM and SIGHUP. npm passes a signal on that the terminal has already sent, so a repeated one changes
 * nothing. When npm itself is killed, nobody could stop Sheaf from its terminal any more, so that counts as well.
 */
export function listenForStop(env: NodeJS.ProcessEnv): StopSignal {
  const interruption = new AbortController();
  const reason = new Promise<string>((resolve) => {
    const stop = (why: string) => {
      interruption.abort();
      resolve(why);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal));
    if (env.npm_lifecycle_event !== 'start') return;
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && stop('the end of npm'), PARENT_WATCH_MS).unref();
  });
  return { signal: interruption.signal, reason };
}

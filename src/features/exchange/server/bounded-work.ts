export type BoundedWork = {
  /** Begins the work as soon as fewer than the most are under way; throws what earlier work failed with. */
  readonly add: (work: () => Promise<void>) => Promise<void>;
  /** Resolves when nothing is under way any more; throws what failed first. */
  readonly settle: () => Promise<void>;
};

/** Lets a few pieces of work run side by side, so that one waits for the database while another is read. */
export function createBoundedWork(most: number): BoundedWork {
  const underWay = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | null = null;
  const throwFailure = () => {
    if (failure !== null) throw failure.error;
  };
  return {
    async add(work) {
      while (underWay.size >= most) await Promise.race(underWay);
      throwFailure();
      const running: Promise<void> = work()
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => underWay.delete(running));
      underWay.add(running);
    },
    async settle() {
      await Promise.all(underWay);
      throwFailure();
    },
  };
}

import type { Database } from '../database/database.ts';
import type { Threads } from '../threads/open-threads.ts';

/** What a job gets: one organisation at a time. `signal` fires when Sheaf stops or the lease has run out. */
export type JobCall = {
  readonly db: Database;
  readonly organizationId: string;
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly threads: Threads;
  /** Puts counts into the log; never names, ids or free text. */
  readonly tell?: (counts: Readonly<Record<string, number>>) => void;
};

/** Background work of a feature, done for every organisation in turn, by one process at a time. It must bear being repeated. */
export type JobDefinition = {
  /** Unique, kebab-case. */
  readonly name: string;
  readonly every:
    | { readonly cron: string; readonly zone?: string }
    /** For work that cannot wait for the next minute. */
    | { readonly seconds: number };
  /** After this long the work counts as lost and may start again elsewhere; 60 unless told. */
  readonly leaseSeconds?: number;
  readonly handler: (call: JobCall) => Promise<void>;
};

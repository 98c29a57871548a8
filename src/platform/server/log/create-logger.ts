import { type DestinationStream, type Logger, pino } from 'pino';

const ALLOWED = [
  'kind',
  'state',
  'status',
  'code',
  'route',
  'job',
  'step',
  'durationMs',
  'count',
  'port',
  'signal',
] as const;

/**
 * Structured log with an allow-list: whatever is not on it does not reach the log, so that no name, number or address of a
 * patient can slip in through an object somebody logged.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    formatters: {
      log: (object: Record<string, unknown>) =>
        Object.fromEntries(ALLOWED.filter((key) => key in object).map((key) => [key, object[key]])),
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

import type { Coding } from './coding.ts';

export const NEEDLES = ['none', 'capillary', 'venous', 'injection', 'port'] as const;
export type Needle = (typeof NEEDLES)[number];

export const SEDATIONS = ['none', 'optional', 'usual', 'required'] as const;
export type Sedation = (typeof SEDATIONS)[number];

/** One entry of the care catalogue: what an event of this kind takes, wherever it is ordered. */
export type CareEventKind = {
  readonly id: string;
  readonly category: string;
  readonly name: string;
  readonly codings: readonly Coding[];
  readonly minutes: number;
  readonly resourceKinds: readonly string[];
  /** The new poke this event costs when it is done alone. */
  readonly needle: Needle;
  readonly sedation: Sedation;
  /** The fast the event itself needs while awake. */
  readonly fastingHours: number;
  readonly bloodMl?: number;
  /** Named properties that rules test, e.g. liveVaccine, iodinatedContrast. */
  readonly flags: Readonly<Record<string, string | number | boolean>>;
  readonly source: string;
};

/** What a session needs, as it is drawn. */
export type TemplateLine = {
  /** `all`: every resource named, `units` of each. `any`: `units` out of the pool, chosen when sessions are made. */
  readonly pick: 'all' | 'any';
  readonly resourceIds: readonly string[];
  /** With `any`, everybody and everything of the site with this skill is in the pool too. */
  readonly skill: string | null;
  readonly units: number;
  readonly offsetMinutes: number;
  readonly durationMinutes: number;
  /** The session is held without it, too. */
  readonly isOptional: boolean;
  /** Also held while the session is set up and cleared away, once per session. */
  readonly isPrepared: boolean;
};

/** Set-up before and clean-up after a session. */
export type Buffers = { readonly setupMinutes: number; readonly cleanupMinutes: number };

export type PlanResource = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly siteId: string;
  readonly zone: string;
  readonly skills: readonly string[];
  readonly units: number;
  /** How many people a room is safe for; null: nobody has said. */
  readonly headcount: number | null;
  /** Wall minutes of the site by weekday, 1 is Monday; empty means always. */
  readonly hours: readonly { readonly weekday: number; readonly fromMinute: number; readonly untilMinute: number }[];
};

/**
 * Who and what may serve a line, preferred first: those named, then the site's others with the skill. Of a pool of rooms only those that
 * are large enough for the patients who are there at one time.
 */
export function poolOf(
  line: TemplateLine,
  resources: readonly PlanResource[],
  { siteId, presence }: { readonly siteId: string; readonly presence: number },
): readonly string[] {
  if (line.pick === 'all') return line.resourceIds;
  const here = resources.filter((each) => each.siteId === siteId);
  const named = line.resourceIds.flatMap((id) => here.find((each) => each.id === id) ?? []);
  const skilled = here.filter(({ skills }) => line.skill !== null && skills.includes(line.skill));
  const large = [...new Set([...named, ...skilled])].filter(
    ({ headcount }) => headcount === null || headcount >= presence,
  );
  return large.map(({ id }) => id);
}

/** From when until when a line takes its units. */
export function holdOf(line: TemplateLine, startsAt: Date, { setupMinutes, cleanupMinutes }: Buffers) {
  const before = line.isPrepared ? setupMinutes : 0;
  const after = line.isPrepared ? cleanupMinutes : 0;
  const from = startsAt.getTime() + (line.offsetMinutes - before) * 60_000;
  const until = startsAt.getTime() + (line.offsetMinutes + line.durationMinutes + after) * 60_000;
  return { from: new Date(from), until: new Date(until) };
}

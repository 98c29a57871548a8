import type { LineNeed, PlacementModel, SessionOption } from './placement-model.ts';

/** At most so much, over the options that stand in it, of what a group of resources has. */
export type SharedLimit = {
  readonly capacity: number;
  /** In the reader's words: whose time, and when. */
  readonly group: ResourceGroup;
  readonly weekday: number | null;
};

/** Everybody who could serve lines of one kind and skills at one site. */
export type ResourceGroup = {
  readonly kind: string;
  readonly skills: readonly string[];
  readonly site: number;
  readonly members: readonly number[];
};

/**
 * What every plan keeps, said without naming who serves whom: at each moment no more lines of a group than it has units free,
 * and no more minutes a day and a week than its patterns allow. A line counts in every group that contains all who could serve
 * it. Sparse, by option: pairs of limit and amount.
 */
export type SharedLimits = {
  readonly limits: readonly SharedLimit[];
  readonly starts: Int32Array;
  readonly limitIndexes: Int32Array;
  readonly amounts: Float64Array;
};

export function sharedLimits(model: PlacementModel): SharedLimits {
  const groups = groupsOf(model);
  const stepMinutes = commonStep(model);
  const uses = new Map<string, { limit: SharedLimit; byOption: Map<number, number> }>();
  const use = (key: string, option: SessionOption, amount: number, limit: () => SharedLimit) => {
    let entry = uses.get(key);
    if (entry === undefined) {
      entry = { limit: limit(), byOption: new Map() };
      uses.set(key, entry);
    }
    entry.byOption.set(option.index, (entry.byOption.get(option.index) ?? 0) + amount);
  };
  for (const option of model.options) {
    for (const need of model.clusters[option.cluster]?.needs ?? []) {
      for (const [groupIndex, group] of groups.entries()) {
        if (contains(group, need, option)) noteNeed({ model, group, groupIndex, option, need, stepMinutes, use });
      }
    }
  }
  return compress(model, [...uses.values()]);
}

type Use = (key: string, option: SessionOption, amount: number, limit: () => SharedLimit) => void;

function noteNeed({
  model,
  group,
  groupIndex,
  option,
  need,
  stepMinutes,
  use,
}: {
  readonly model: PlacementModel;
  readonly group: ResourceGroup;
  readonly groupIndex: number;
  readonly option: SessionOption;
  readonly need: LineNeed;
  readonly stepMinutes: number;
  readonly use: Use;
}): void {
  const { weekday } = option;
  const from = option.startMinute + need.fromOffset;
  const until = option.startMinute + need.untilOffset;
  for (let minute = Math.floor(from / stepMinutes) * stepMinutes; minute < until; minute += stepMinutes) {
    const moment = Math.max(minute, from);
    use(`${groupIndex} ${weekday} ${minute}`, option, 1, () => ({
      group,
      weekday,
      capacity: unitsAt(model, group, weekday, moment),
    }));
  }
  const minutes = until - from;
  use(`${groupIndex} ${weekday} day`, option, minutes, () => ({
    group,
    weekday,
    capacity: sum(group.members, (member) => minutesOfDay(model, group.site, member, weekday)),
  }));
  use(`${groupIndex} week`, option, minutes, () => ({
    group,
    weekday: null,
    capacity: sum(group.members, (member) => minutesOfWeek(model, group.site, member)),
  }));
}

function groupsOf(model: PlacementModel): readonly ResourceGroup[] {
  const groups = new Map<string, ResourceGroup>();
  for (const [site, { id, weekdays }] of model.sites.entries()) {
    for (const { kind, skills } of model.clusters.flatMap(({ needs }) => needs)) {
      for (const wanted of [skills, []]) {
        const key = JSON.stringify([site, kind, [...wanted].sort()]);
        if (groups.has(key)) continue;
        const members = model.problem.resources.flatMap((resource, index) =>
          resource.kind === kind &&
          wanted.every((skill) => resource.skills.includes(skill)) &&
          weekdays.some((weekday) => model.times.spansOf(index, id, weekday).length > 0)
            ? [index]
            : [],
        );
        groups.set(key, { kind, skills: wanted, site, members });
      }
    }
  }
  return [...groups.values()];
}

/** Whether all who could serve the need are in the group. */
function contains(group: ResourceGroup, need: LineNeed, option: SessionOption): boolean {
  return (
    group.site === option.site && group.kind === need.kind && group.skills.every((skill) => need.skills.includes(skill))
  );
}

function commonStep({ problem, clusters }: PlacementModel): number {
  const offsets = clusters.flatMap(({ needs }) =>
    needs.flatMap(({ fromOffset, untilOffset }) => [fromOffset, untilOffset]),
  );
  const spans = problem.resources.flatMap(({ free }) => free.flatMap((one) => [one.fromMinute, one.untilMinute]));
  return [...offsets, ...spans].reduce(greatestDivisor, problem.startGridMinutes);
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : greatestDivisor(b, a % b);
}

function unitsAt(model: PlacementModel, group: ResourceGroup, weekday: number, minute: number): number {
  const siteId = model.sites[group.site]?.id ?? '';
  return sum(group.members, (member) =>
    model.times.spansOf(member, siteId, weekday).some(([from, until]) => from <= minute && minute < until)
      ? (model.problem.resources[member]?.units ?? 0)
      : 0,
  );
}

function minutesOfDay(model: PlacementModel, site: number, member: number, weekday: number): number {
  const resource = model.problem.resources[member];
  const units = resource?.units ?? 0;
  const siteId = model.sites[site]?.id ?? '';
  const open = sum(model.times.spansOf(member, siteId, weekday), ([from, until]) => until - from);
  return Math.min(units * open, resource?.pattern?.minutesPerDayMax ?? Number.POSITIVE_INFINITY);
}

function minutesOfWeek(model: PlacementModel, site: number, member: number): number {
  const pattern = model.problem.resources[member]?.pattern;
  const days = [1, 2, 3, 4, 5, 6, 7]
    .map((weekday) => minutesOfDay(model, site, member, weekday))
    .sort((a, b) => b - a)
    .slice(0, pattern?.daysPerWeekMax ?? 7);
  return Math.min(
    sum(days, (minutes) => minutes),
    pattern?.minutesPerWeekMax ?? Number.POSITIVE_INFINITY,
  );
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** Leaves out limits that no plan could reach. */
function compress(
  model: PlacementModel,
  uses: readonly { readonly limit: SharedLimit; readonly byOption: ReadonlyMap<number, number> }[],
): SharedLimits {
  const kept = uses.filter(({ limit, byOption }) => reachOf(model, byOption) > limit.capacity + 1e-9);
  const byOption: [number, number][][] = model.options.map(() => []);
  for (const [index, { byOption: amounts }] of kept.entries())
    for (const [option, amount] of amounts) byOption[option]?.push([index, amount]);
  const starts = new Int32Array(model.options.length + 1);
  for (const [option, pairs] of byOption.entries()) starts[option + 1] = (starts[option] ?? 0) + pairs.length;
  const flat = byOption.flat();
  return {
    limits: kept.map(({ limit }) => limit),
    starts,
    limitIndexes: Int32Array.from(flat, ([index]) => index),
    amounts: Float64Array.from(flat, ([, amount]) => amount),
  };
}

/** The most that the options could ask for if each cluster had as many of them as it may. */
function reachOf(model: PlacementModel, byOption: ReadonlyMap<number, number>): number {
  const byCluster = new Map<number, number[]>();
  for (const [option, amount] of byOption) {
    const cluster = model.options[option]?.cluster ?? 0;
    byCluster.set(cluster, [...(byCluster.get(cluster) ?? []), amount]);
  }
  let reach = 0;
  for (const [cluster, amounts] of byCluster) {
    const most = (model.clusters[cluster]?.access.rows.length ?? 1) - 1;
    reach += sum(amounts.sort((a, b) => b - a).slice(0, most), (amount) => amount);
  }
  return reach;
}

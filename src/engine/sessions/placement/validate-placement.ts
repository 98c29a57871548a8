import type {
  ExistingSession,
  PlacementCluster,
  PlacementProblem,
  PlacementResource,
  PlacementTemplate,
  PreferredSpan,
} from './problem.ts';

const DAY_MINUTES = 1440;
const GRID_MINUTES = 5;
const SEATS_AHEAD_MAX = 3_000;
const LIMITS = { clusters: 200, resources: 1_000, existing: 2_000 } as const;
const OPTIONS_MAX = 50_000;
const SPANS_MAX = 500;
const LINES_MAX = 12;

/** Sentences about what is wrong, each naming its place; none for a sound problem. */
export function validatePlacement(problem: PlacementProblem): string[] {
  const crowds = (Object.keys(LIMITS) as (keyof typeof LIMITS)[])
    .filter((list) => problem[list].length > LIMITS[list])
    .map((list) => `${list} has ${problem[list].length} entries; at most ${LIMITS[list]} are allowed.`);
  if (crowds.length > 0) return crowds;
  const { startGridMinutes } = problem;
  const faults = [
    ...whole(startGridMinutes, { place: 'startGridMinutes', from: GRID_MINUTES, to: 240 }),
    ...(startGridMinutes % GRID_MINUTES === 0 ? [] : [`startGridMinutes must be a multiple of ${GRID_MINUTES}.`]),
    ...whole(problem.weeksAhead, { place: 'weeksAhead', from: 0, to: 520 }),
    ...within(problem.targetDays, { place: 'targetDays', from: 1, to: 365 }),
    ...Object.entries(problem.weights).flatMap(([name, points]) =>
      within(points, { place: `weights.${name}`, from: 0, to: 1e6 }),
    ),
    ...doubles(problem.clusters, 'clusters'),
    ...doubles(problem.resources, 'resources'),
    ...doubles(problem.existing, 'existing'),
    ...problem.clusters.flatMap((cluster, index) => clusterFaults(cluster, `clusters[${index}]`)),
    ...problem.resources.flatMap((resource, index) => resourceFaults(resource, `resources[${index}]`)),
    ...problem.existing.flatMap((session, index) => existingFaults(session, problem, `existing[${index}]`)),
  ];
  return faults.length > 0 ? faults : tooManyOptions(problem);
}

type Range = { readonly place: string; readonly from: number; readonly to: number };

function within(value: number, { place, from, to }: Range): string[] {
  return value >= from && value <= to ? [] : [`${place} must lie between ${from} and ${to}, not be ${value}.`];
}

function whole(value: number, range: Range): string[] {
  const faults = within(value, range);
  return faults.length > 0 || Number.isInteger(value)
    ? faults
    : [`${range.place} must be a whole number, not ${value}.`];
}

function onGrid(minutes: number, range: Range): string[] {
  const faults = whole(minutes, range);
  return faults.length > 0 || minutes % GRID_MINUTES === 0
    ? faults
    : [`${range.place} must be a multiple of ${GRID_MINUTES} minutes, not ${minutes}.`];
}

function doubles(items: readonly { readonly id: string }[], list: string): string[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, index) => {
    if (seen.has(id)) return [`${list}[${index}].id is ${id}, which is there already.`];
    seen.add(id);
    return [];
  });
}

function spanFaults({ weekday, fromMinute, untilMinute }: PreferredSpan, place: string): string[] {
  const faults = [
    ...whole(weekday, { place: `${place}.weekday`, from: 1, to: 7 }),
    ...onGrid(fromMinute, { place: `${place}.fromMinute`, from: 0, to: DAY_MINUTES }),
    ...onGrid(untilMinute, { place: `${place}.untilMinute`, from: 0, to: DAY_MINUTES }),
  ];
  return faults.length === 0 && untilMinute < fromMinute ? [`${place}.untilMinute lies before fromMinute.`] : faults;
}

function spansFaults(spans: readonly PreferredSpan[], place: string): string[] {
  if (spans.length > SPANS_MAX) return [`${place} has ${spans.length} entries; at most ${SPANS_MAX} are allowed.`];
  return spans.flatMap((span, index) => spanFaults(span, `${place}[${index}]`));
}

function clusterFaults(cluster: PlacementCluster, place: string): string[] {
  const faults = [
    ...within(cluster.demandPerWeek, { place: `${place}.demandPerWeek`, from: 0, to: 1_000 }),
    ...within(cluster.growthPerYear, { place: `${place}.growthPerYear`, from: -0.99, to: 10 }),
    ...within(cluster.demandDispersion, { place: `${place}.demandDispersion`, from: 1, to: 20 }),
    ...within(cluster.askAgainShare, { place: `${place}.askAgainShare`, from: 0, to: 0.9 }),
    ...whole(cluster.dueWindowDays, { place: `${place}.dueWindowDays`, from: 1, to: 730 }),
    ...whole(cluster.bookableDays, { place: `${place}.bookableDays`, from: 1, to: 730 }),
    ...templateFaults(cluster.template, `${place}.template`),
  ];
  if (faults.length > 0) return faults;
  const seatsAhead = (cluster.template.capacity * cluster.template.sessionsPerWeekMax * cluster.bookableDays) / 7;
  if (seatsAhead <= SEATS_AHEAD_MAX) return [];
  return [
    `${place} could have ${Math.round(seatsAhead)} seats inside bookableDays; at most ${SEATS_AHEAD_MAX} are reckoned with.`,
  ];
}

function templateFaults(template: PlacementTemplate, place: string): string[] {
  const { durationMinutes, lines } = template;
  if (lines.length > LINES_MAX)
    return [`${place}.lines has ${lines.length} entries; at most ${LINES_MAX} are allowed.`];
  return [
    ...whole(template.capacity, { place: `${place}.capacity`, from: 1, to: 200 }),
    ...onGrid(durationMinutes, { place: `${place}.durationMinutes`, from: GRID_MINUTES, to: DAY_MINUTES }),
    ...whole(template.sessionsPerWeekMax, { place: `${place}.sessionsPerWeekMax`, from: 0, to: 50 }),
    ...spansFaults(template.allowed, `${place}.allowed`),
    ...lines.flatMap((line, index) => {
      const where = `${place}.lines[${index}]`;
      const faults = [
        ...whole(line.units, { place: `${where}.units`, from: 1, to: 20 }),
        ...onGrid(line.offsetMinutes, { place: `${where}.offsetMinutes`, from: 0, to: DAY_MINUTES }),
        ...onGrid(line.durationMinutes, { place: `${where}.durationMinutes`, from: GRID_MINUTES, to: DAY_MINUTES }),
        ...onGrid(line.setUpMinutes ?? 0, { place: `${where}.setUpMinutes`, from: 0, to: DAY_MINUTES }),
        ...onGrid(line.cleanUpMinutes ?? 0, { place: `${where}.cleanUpMinutes`, from: 0, to: DAY_MINUTES }),
      ];
      return faults.length === 0 && line.offsetMinutes + line.durationMinutes > durationMinutes
        ? [`${where} runs past the end of the session.`]
        : faults;
    }),
  ];
}

function resourceFaults({ units, free, pattern }: PlacementResource, place: string): string[] {
  return [
    ...whole(units, { place: `${place}.units`, from: 1, to: 1_000 }),
    ...spansFaults(free, `${place}.free`),
    ...spansFaults(pattern?.preferred ?? [], `${place}.pattern.preferred`),
    ...within(pattern?.minutesPerDayMax ?? 0, { place: `${place}.pattern.minutesPerDayMax`, from: 0, to: 1e6 }),
    ...within(pattern?.minutesPerWeekMax ?? 0, { place: `${place}.pattern.minutesPerWeekMax`, from: 0, to: 1e7 }),
    ...whole(pattern?.daysPerWeekMax ?? 0, { place: `${place}.pattern.daysPerWeekMax`, from: 0, to: 7 }),
  ];
}

function existingFaults(
  session: ExistingSession,
  { clusters, resources, existing }: PlacementProblem,
  place: string,
): string[] {
  const { clusterId, siteId, weekday, startMinute } = session;
  const faults = [
    ...whole(weekday, { place: `${place}.weekday`, from: 1, to: 7 }),
    ...onGrid(startMinute, { place: `${place}.startMinute`, from: 0, to: DAY_MINUTES }),
  ];
  if (!clusters.some(({ id }) => id === clusterId)) {
    faults.push(`${place}.clusterId is ${clusterId}, which is not a cluster here.`);
  }
  for (const [line, ids] of session.resourceIds.entries())
    for (const id of ids)
      if (!resources.some((resource) => resource.id === id))
        faults.push(`${place}.resourceIds[${line}] names ${id}, which is not a resource here.`);
  const twin = existing.find(
    (one) =>
      one !== session &&
      one.clusterId === clusterId &&
      one.siteId === siteId &&
      one.weekday === weekday &&
      one.startMinute === startMinute,
  );
  if (twin !== undefined) faults.push(`${place} is at the same time and site as ${twin.id}.`);
  return faults;
}

function tooManyOptions({ clusters, startGridMinutes }: PlacementProblem): string[] {
  const options = clusters.reduce(
    (sum, { template }) =>
      sum +
      template.allowed.reduce(
        (inner, { fromMinute, untilMinute }) => inner + Math.ceil((untilMinute - fromMinute) / startGridMinutes),
        0,
      ),
    0,
  );
  return options <= OPTIONS_MAX
    ? []
    : [
        `clusters have about ${options} times to choose from; at most ${OPTIONS_MAX} are searched. Widen startGridMinutes.`,
      ];
}

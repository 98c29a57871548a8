import { type ClusterTally, clustersOf, findNeeds, tallyNeeds } from '#features/care-events/public.ts';
import { createSkipLog, type ReadProgress, readPatients } from '#features/exchange/server/public.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { HuntBundle, HuntReport, Totals } from './hunt-report.ts';
import { createNeedTally } from './need-tally.ts';
import { planPatient } from './plan-patient.ts';

const BEST_BUNDLES_MAX = 200;
/** A need of one patient alone is no cluster. */
const CLUSTER_PATIENTS_MIN = 2;

export type HuntOptions = {
  readonly today: CalendarDate;
  readonly months: number;
  readonly now: () => number;
  readonly onFile?: (progress: ReadProgress) => void;
  readonly onPatient?: (patients: number) => void;
  /** Takes each bundle as it is found. */
  readonly onBundle: (bundle: HuntBundle) => Promise<void>;
};

/** Reads a folder and finds what its patients need, one patient at a time; what is kept does not grow with the folder. */
export async function huntFolder(folder: string, options: HuntOptions): Promise<HuntReport> {
  const { today, months } = options;
  const skipLog = createSkipLog();
  const clusters: ClusterTally = new Map();
  const needTally = createNeedTally(today, Math.ceil((months * 30.44) / 7));
  const counts = {
    patients: 0,
    patientsWithNeeds: 0,
    patientsWithBundles: 0,
    careEvents: 0,
    unplaced: 0,
    unproved: 0,
    bundleCount: 0,
  };
  let totals: Totals = { visits: 0, baselineVisits: 0, needles: 0, baselineNeedles: 0 };
  let best: readonly HuntBundle[] = [];
  const readOptions = options.onFile === undefined ? { skipLog } : { skipLog, onFile: options.onFile };
  for await (const { record, facts } of readPatients(folder, readOptions)) {
    const needs = findNeeds(facts, { today, months });
    counts.patients += 1;
    options.onPatient?.(counts.patients);
    if (needs.length === 0) continue;
    counts.patientsWithNeeds += 1;
    counts.careEvents += needs.length;
    tallyNeeds(clusters, needs);
    needTally.add(needs);
    const patientName = record.names[0]?.text ?? 'Name not recorded';
    const plan = planPatient(facts, needs, { today, patientName, now: options.now });
    counts.unplaced += plan.unplaced;
    counts.unproved += plan.isBest ? 0 : 1;
    counts.bundleCount += plan.bundles.length;
    counts.patientsWithBundles += plan.bundles.length > 0 ? 1 : 0;
    totals = sumOf(totals, plan.totals);
    for (const bundle of plan.bundles) await options.onBundle(bundle);
    best = bestOf(best, plan.bundles);
  }
  return {
    today,
    months,
    ...counts,
    needs: needTally.rows(),
    clusters: clustersOf(clusters, { patientsMin: CLUSTER_PATIENTS_MIN }),
    bestBundles: best,
    totals,
    skipped: skipLog.list(),
  };
}

function sumOf(a: Totals, b: Totals): Totals {
  return {
    visits: a.visits + b.visits,
    baselineVisits: a.baselineVisits + b.baselineVisits,
    needles: a.needles + b.needles,
    baselineNeedles: a.baselineNeedles + b.baselineNeedles,
  };
}

/** Visits and needles that a bundle saves; a needle counts as less than a visit, as in the engine's weights. */
function gainOf(bundle: HuntBundle): number {
  return (bundle.events.length - 1) * 100 + (bundle.baselineNeedles - bundle.needles) * 40;
}

function bestOf(best: readonly HuntBundle[], more: readonly HuntBundle[]): readonly HuntBundle[] {
  if (more.length === 0) return best;
  return [...best, ...more]
    .toSorted((a, b) => gainOf(b) - gainOf(a) || (a.patientId < b.patientId ? -1 : 1) || (a.on < b.on ? -1 : 1))
    .slice(0, BEST_BUNDLES_MAX);
}

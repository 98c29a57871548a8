import { HUNT_ASSUMPTION, type HuntBundle, type HuntReport, NOT_ADVICE } from './hunt-report.ts';
import { cautions, count, groupSkipped, insteadOf, shortDate, spokenDate, spokenTime } from './spoken-values.ts';
import { cut, padEnd, padStart, plain, type Style, wrap } from './terminal-text.ts';

const BUNDLES_SHOWN = 12;
const RULES_SHOWN = 4;
const REASONS_SHOWN = 12;

export type TextOptions = { readonly columns: number; readonly style: Style };

/** The findings for a terminal, as lines. */
export function textReport(report: HuntReport, options: TextOptions): readonly string[] {
  return [
    ...headLines(report, options),
    ...needLines(report, options),
    ...clusterLines(report, options),
    ...bundleLines(report, options),
    ...skippedLines(report, options),
    '',
    ...wrap(HUNT_ASSUMPTION, options.columns).map(options.style.dim),
    ...wrap(NOT_ADVICE, options.columns).map(options.style.dim),
  ];
}

function headLines(report: HuntReport, { columns, style }: TextOptions): readonly string[] {
  const { totals, patients, careEvents, today, months } = report;
  if (patients === 0) {
    return [
      style.bold('No patients were found in this folder.'),
      ...wrap('Below is what was there and why it was not read.', columns),
    ];
  }
  const saved = totals.baselineVisits - totals.visits;
  return [
    style.bold(
      `${count(patients, 'patient')}, ${count(careEvents, 'care event')} due by ${months} ${months === 1 ? 'month' : 'months'} from ${spokenDate(today)}`,
    ),
    `${padEnd('Visits', 9)}${style.gathered(insteadOf(totals.visits, totals.baselineVisits, 'visit'))}${saved > 0 ? ` (${saved.toLocaleString('en-US')} saved)` : ''}`,
    `${padEnd('Needles', 9)}${style.gathered(insteadOf(totals.needles, totals.baselineNeedles, 'needle'))}`,
    ...cautions(report).flatMap((sentence) => wrap(sentence, columns)),
  ];
}

function needLines({ needs }: HuntReport, { columns, style }: TextOptions): readonly string[] {
  if (needs.length === 0) return ['', 'The records need nothing in this time.'];
  const nameColumns = columns - 34;
  return [
    '',
    style.bold('What the records need'),
    style.dim(
      `${padEnd('need', nameColumns)}${padStart('patients', 10)}${padStart('due now', 9)}${padStart('first due', 15)}`,
    ),
    ...needs.map(
      (row) =>
        padEnd(cut(plain(row.name), nameColumns - 1), nameColumns) +
        padStart(row.patients.toLocaleString('en-US'), 10) +
        padStart(row.dueNow.toLocaleString('en-US'), 9) +
        padStart(shortDate(row.firstDue), 15),
    ),
  ];
}

function clusterLines({ clusters }: HuntReport, { columns, style }: TextOptions): readonly string[] {
  if (clusters.length === 0) return ['', 'No need is shared by two patients or more.'];
  const nameColumns = columns - 24;
  return [
    '',
    style.bold('Clusters: patients who share a need'),
    style.dim(`${padEnd('cluster', nameColumns)}${padStart('patients', 10)}${padStart('sessions/week', 14)}`),
    ...clusters.map(
      (cluster) =>
        padEnd(cut(plain(cluster.name), nameColumns - 1), nameColumns) +
        padStart(cluster.patients.toLocaleString('en-US'), 10) +
        padStart(String(cluster.sessionsPerWeek), 14),
    ),
  ];
}

function bundleLines(
  { bestBundles, bundleCount, patientsWithBundles }: HuntReport,
  options: TextOptions,
): readonly string[] {
  const { columns, style } = options;
  if (bundleCount === 0) return ['', 'Nothing found that could share a visit or a needle.'];
  const rest = bundleCount - Math.min(BUNDLES_SHOWN, bestBundles.length);
  return [
    '',
    style.bold(
      `Bundles: ${count(bundleCount, 'visit')} that ${bundleCount === 1 ? 'gathers' : 'gather'} care of ${count(patientsWithBundles, 'patient')}`,
    ),
    ...bestBundles.slice(0, BUNDLES_SHOWN).flatMap((bundle) => oneBundle(bundle, options)),
    ...(rest > 0
      ? ['', ...wrap(`${count(rest, 'more bundle')}: see them all with --json or --html FILE.`, columns)]
      : []),
  ];
}

function oneBundle(bundle: HuntBundle, { columns, style }: TextOptions): readonly string[] {
  const when = `${spokenDate(bundle.on)}, ${spokenTime(bundle.startMinute)} to ${spokenTime(bundle.endMinute)}`;
  const needles = bundle.baselineNeedles > 0 ? `, ${insteadOf(bundle.needles, bundle.baselineNeedles, 'needle')}` : '';
  const nameColumns = columns - 30;
  return [
    '',
    `${cut(plain(bundle.patientName), columns - 40)}  ${style.dim(cut(plain(bundle.patientId), 37))}`,
    `  ${style.gathered(`1 visit instead of ${bundle.events.length}${needles}`)}`,
    `  ${when}`,
    ...bundle.events.map(
      (event) =>
        `  - ${padEnd(cut(plain(event.display), nameColumns - 1), nameColumns)}${style.dim(`${shortDate(event.earliest)} to ${shortDate(event.latest)}`)}`,
    ),
    ...bundle.rules
      .slice(0, RULES_SHOWN)
      .flatMap((rule) =>
        wrap(`${rule.id} ${rule.outcome}: ${plain(rule.sentence)}`, columns - 6).map((line) =>
          style.dim(`      ${line}`),
        ),
      ),
    ...(bundle.rules.length > RULES_SHOWN
      ? [style.dim(`      and ${count(bundle.rules.length - RULES_SHOWN, 'more rule')}`)]
      : []),
  ];
}

function skippedLines({ skipped }: HuntReport, { columns, style }: TextOptions): readonly string[] {
  if (skipped.length === 0) return ['', 'Nothing was skipped.'];
  const groups = groupSkipped(skipped);
  return [
    '',
    style.bold(`Skipped: ${count(new Set(skipped.map(({ file }) => file)).size, 'file')} or parts of files`),
    ...groups.slice(0, REASONS_SHOWN).flatMap(({ reason, files }) => {
      const example = files.length === 1 ? '' : ', first: ';
      const [first = '', ...more] = wrap(
        `${plain(reason)}${example === '' ? ': ' : example}${plain(files[0] ?? '')}`,
        columns - 7,
      );
      return [
        `${padStart(files.length.toLocaleString('en-US'), 5)}  ${first}`,
        ...more.map((line) => `       ${line}`),
      ];
    }),
    ...(groups.length > REASONS_SHOWN
      ? [`${padStart('', 7)}and ${count(groups.length - REASONS_SHOWN, 'further reason')}: see --json`]
      : []),
  ];
}

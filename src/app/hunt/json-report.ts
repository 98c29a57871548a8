import type { HuntBundle, HuntReport } from './hunt-report.ts';
import type { LineSpool } from './line-spool.ts';

/** One bundle in the shape of the report; a gathered visit replaces as many visits as it has events. */
export function bundleJson(bundle: HuntBundle): string {
  return JSON.stringify({
    patientId: bundle.patientId,
    events: bundle.events.map(({ coding, display, earliest, due, latest, reason }) => ({
      code: coding.code,
      display,
      earliest,
      due,
      latest,
      reason,
    })),
    visits: 1,
    baselineVisits: bundle.events.length,
    needles: bundle.needles,
    baselineNeedles: bundle.baselineNeedles,
    rules: bundle.rules,
  });
}

/** The report as JSON text, piece by piece, so that any number of bundles can be written. */
export async function* jsonReport(report: HuntReport, bundles: LineSpool): AsyncGenerator<string> {
  const { today, patients, careEvents, totals, skipped } = report;
  const clusters = report.clusters.map(({ id, name, patients: count, reasons, sessionsPerWeek }) => ({
    id,
    name,
    patients: count,
    reasons,
    sessionsPerWeek,
  }));
  const head = JSON.stringify({ today, patients, careEvents, clusters }, null, 2);
  yield `${head.slice(0, -2)},\n  "bundles": [`;
  let separator = '\n    ';
  for await (const line of bundles.lines()) {
    yield separator + line;
    separator = ',\n    ';
  }
  yield `${separator.startsWith(',') ? '\n  ' : ''}],\n`;
  yield `  "totals": ${JSON.stringify(totals)},\n`;
  yield `  "skipped": [${skipped.map((line) => `\n    ${JSON.stringify(line)}`).join(',')}${skipped.length > 0 ? '\n  ' : ''}]\n}\n`;
}

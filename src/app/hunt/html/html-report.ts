import { createHash } from 'node:crypto';
import { SIZING } from '#features/care-events/public.ts';
import { addDays } from '#kernel/calendar-date.ts';
import { HUNT_ASSUMPTION, type HuntReport, NOT_ADVICE } from '../hunt-report.ts';
import { cautions, count, groupSkipped, insteadOf, shortDate, spokenDate } from '../spoken-values.ts';
import { bundleCard } from './bundle-card.ts';
import { barChart, columnChart } from './charts.ts';
import { escapeHtml, isolated } from './escape-html.ts';
import { PAGE_STYLE } from './page-style.ts';

const CLUSTERS_DRAWN = 12;
const FILES_LISTED = 50;

/** The findings as one page without scripts or outside requests; every word from a record is escaped. */
export function* htmlReport(report: HuntReport): Generator<string> {
  yield pageHead(report);
  yield header(report);
  yield '<main>';
  if (report.needs.length > 0) yield needsSection(report);
  if (report.clusters.length > 0) yield clustersSection(report);
  if (report.bundleCount > 0) {
    yield bundlesHead(report);
    for (const bundle of report.bestBundles) yield bundleCard(bundle);
    yield '</div></section>';
  }
  yield skippedSection(report);
  yield `</main><footer><p>${escapeHtml(HUNT_ASSUMPTION)}</p><p>${escapeHtml(NOT_ADVICE)}</p></footer></body></html>\n`;
}

function pageHead({ today }: HuntReport): string {
  const hash = createHash('sha256').update(PAGE_STYLE).digest('base64');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>What could share a visit, ${escapeHtml(spokenDate(today))}</title><style>${PAGE_STYLE}</style></head><body>
`;
}

function header(report: HuntReport): string {
  const { totals, patients, careEvents, today, months } = report;
  const saved = totals.baselineVisits - totals.visits;
  const title =
    patients === 0
      ? 'No patients were found'
      : saved === 0
        ? 'No visits to save here'
        : `${count(saved, 'visit')} could be saved`;
  const lead = `${count(patients, 'patient')}, ${count(careEvents, 'care event')} due in the ${count(months, 'month')} from ${spokenDate(today)}.`;
  const figures =
    careEvents === 0
      ? ''
      : `<div class="figures">${figure('visit', totals.visits, totals.baselineVisits)}${figure('needle', totals.needles, totals.baselineNeedles)}</div>`;
  return `<header><h1>${escapeHtml(title)}</h1><p class="muted">${escapeHtml([lead, ...cautions(report)].join(' '))}</p>${figures}</header>`;
}

function figure(word: string, together: number, alone: number): string {
  const bars = [
    { label: 'Each on its own', value: alone, shown: count(alone, word), className: 'bar-alone' },
    { label: 'Together', value: together, shown: count(together, word), className: 'bar-together' },
  ];
  return `<section class="card figure" aria-label="${word}s"><b class="${alone > together ? 'gathered' : ''}">${escapeHtml(insteadOf(together, alone, word))}</b>${barChart(`${word}s`, bars)}</section>`;
}

function needsSection({ needs, today }: HuntReport): string {
  const weeks = needs[0]?.perWeek.length ?? 0;
  const columns = Array.from({ length: weeks }, (_, week) => ({
    label: shortDate(addDays(today, week * 7)).slice(4),
    value: needs.reduce((sum, row) => sum + (row.perWeek[week] ?? 0), 0),
  }));
  const most = columns.reduce(
    (best, column) => (column.value > best.value ? column : best),
    columns[0] ?? { label: '', value: 0 },
  );
  const rows = needs.map(
    (row) =>
      `<tr><td>${isolated(row.name)}</td><td class="n">${row.patients}</td><td class="n">${row.dueNow}</td><td class="n">${escapeHtml(shortDate(row.firstDue))}</td></tr>`,
  );
  return `<section><h2>What the records need, and when</h2>
<p class="muted">Events due per week. Most fall due in the week of ${escapeHtml(most.label)}: ${most.value}. What is overdue counts in the first week.</p>
${columnChart(`Events due per week, most in the week of ${most.label}: ${most.value}`, columns, Math.max(1, Math.ceil(weeks / 5)))}
<div class="scroll"><table><thead><tr><th scope="col">Need</th><th scope="col" class="n">Patients</th><th scope="col" class="n">Due now</th><th scope="col" class="n">First due</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`;
}

function clustersSection({ clusters }: HuntReport): string {
  const bars = clusters.slice(0, CLUSTERS_DRAWN).map((cluster) => ({
    label: cluster.name,
    value: cluster.patients,
    shown: `${count(cluster.patients, 'patient')}, ${count(cluster.sessionsPerWeek, 'session')} a week`,
    className: 'bar',
  }));
  const rows = clusters.map(
    (cluster) =>
      `<tr><td>${isolated(cluster.name)}</td><td class="n">${cluster.patients}</td><td class="n">${cluster.sessionsPerWeek}</td><td>${cluster.reasons.map((reason) => isolated(reason)).join('<br>')}</td></tr>`,
  );
  return `<section><h2>Clusters: patients who share a need</h2>
<p class="muted">Sessions a week for ${SIZING.seatsPerSession} seats a session, ${SIZING.weeksPerYear} weeks a year and ${SIZING.attendedShare * 100} of 100 seats attended.</p>
${clusters.length > 1 ? barChart('Clusters by patients', bars) : ''}
<details><summary>The same as a table, with sources</summary><div class="scroll"><table><thead><tr><th scope="col">Cluster</th><th scope="col" class="n">Patients</th><th scope="col" class="n">Sessions a week</th><th scope="col">Why</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></details></section>`;
}

function bundlesHead({ bundleCount, bestBundles, patientsWithBundles }: HuntReport): string {
  const shown =
    bestBundles.length < bundleCount ? ` Shown are the ${bestBundles.length} that save most; --json has them all.` : '';
  return `<section><h2>Bundles: care that can share a visit</h2>
<p class="muted">${escapeHtml(`${count(bundleCount, 'visit')} for ${count(patientsWithBundles, 'patient')}. A line is the time in which an event may take place, its dot the day it is due; the knot is the visit they share.${shown}`)}</p><div class="bundles">`;
}

function skippedSection({ skipped }: HuntReport): string {
  if (skipped.length === 0) return '<section><h2>Skipped</h2><p class="muted">Nothing was skipped.</p></section>';
  const groups = groupSkipped(skipped).map(({ reason, files }) => {
    const listed = files.slice(0, FILES_LISTED).map((file) => `<li>${isolated(file)}</li>`);
    const more = files.length > FILES_LISTED ? `<li>and ${files.length - FILES_LISTED} more</li>` : '';
    return `<tr><td class="n">${files.length}</td><td><details><summary>${isolated(reason)}</summary><ul class="files">${listed.join('')}${more}</ul></details></td></tr>`;
  });
  return `<section><h2>Skipped, and why</h2><table><thead><tr><th scope="col" class="n">Files</th><th scope="col">Reason</th></tr></thead><tbody>${groups.join('')}</tbody></table></section>`;
}

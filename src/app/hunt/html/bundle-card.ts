import { addMonths, type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';
import type { HuntBundle } from '../hunt-report.ts';
import { insteadOf, shortDate, spokenDate, spokenTime } from '../spoken-values.ts';
import { knotChart } from './charts.ts';
import { escapeHtml, isolated } from './escape-html.ts';

const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  passed: 'Passed',
  costs: 'Costs',
  'in-the-way': 'In the way',
  prepare: 'Prepare',
};

/** One gathered visit: who, what is saved, when, what it holds and which rules spoke. */
export function bundleCard(
  bundle: HuntBundle,
  { today, months }: { readonly today: CalendarDate; readonly months: number },
): string {
  const needles = bundle.baselineNeedles > 0 ? ` · ${insteadOf(bundle.needles, bundle.baselineNeedles, 'needle')}` : '';
  const days = Math.max(1, daysBetween(today, addMonths(today, months)));
  const share = (date: CalendarDate) => daysBetween(today, date) / days;
  const lanes = bundle.events.map((event) => ({
    from: share(event.earliest),
    due: share(event.due),
    until: share(event.latest),
  }));
  const when = `${spokenDate(bundle.on)}, ${spokenTime(bundle.startMinute)} to ${spokenTime(bundle.endMinute)}`;
  return `<article class="card bundle"><div><h3>${isolated(bundle.patientName)}</h3><div class="id">${isolated(bundle.patientId)}</div></div>
<div><span class="tag">1 visit instead of ${bundle.events.length}${escapeHtml(needles)}</span></div>
<div class="when">${escapeHtml(when)}</div>
${knotChart(`Windows of ${bundle.events.length} events that meet on ${spokenDate(bundle.on)}`, lanes, share(bundle.on))}
<ul>${bundle.events.map(eventLine).join('')}</ul>${rulesList(bundle)}</article>`;
}

function eventLine({ display, earliest, latest, reason }: HuntBundle['events'][number]): string {
  return `<li><strong>${isolated(display)}</strong> <span class="muted">between ${escapeHtml(shortDate(earliest))} and ${escapeHtml(spokenDate(latest))}</span><br>${isolated(reason)}</li>`;
}

function rulesList({ rules }: HuntBundle): string {
  if (rules.length === 0) return '';
  const lines = rules.map(
    ({ id, outcome, sentence }) =>
      `<li><span class="outcome ${escapeHtml(outcome)}">${escapeHtml(OUTCOME_WORDS[outcome] ?? outcome)}</span> <span class="id">${escapeHtml(id)}</span> ${isolated(sentence)}</li>`,
  );
  return `<ul class="rules" aria-label="Rules">${lines.join('')}</ul>`;
}

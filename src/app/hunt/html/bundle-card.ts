import { type CalendarDate, daysBetween, earlierOf, laterOf } from '#kernel/calendar-date.ts';
import type { HuntBundle } from '../hunt-report.ts';
import { count, insteadOf, shortDate, spokenDate, spokenDates, spokenTime } from '../spoken-values.ts';
import { knotChart } from './charts.ts';
import { escapeHtml, isolated } from './escape-html.ts';

const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  passed: 'Passed',
  costs: 'Costs',
  'in-the-way': 'In the way',
  prepare: 'Prepare',
};

/** One gathered visit: who, what is saved, when, what it holds and which rules spoke. */
export function bundleCard(bundle: HuntBundle): string {
  const needles = bundle.baselineNeedles > 0 ? ` · ${insteadOf(bundle.needles, bundle.baselineNeedles, 'needle')}` : '';
  const first = bundle.events.map((event) => event.earliest).reduce(earlierOf, bundle.on);
  const last = bundle.events.map((event) => event.latest).reduce(laterOf, bundle.on);
  const share = (date: CalendarDate) => daysBetween(first, date) / Math.max(1, daysBetween(first, last));
  const lanes = bundle.events.map((event) => ({
    from: share(event.earliest),
    due: share(event.due),
    until: share(event.latest),
  }));
  const when = `${spokenDate(bundle.on)}, ${spokenTime(bundle.startMinute)} to ${spokenTime(bundle.endMinute)}`;
  return `<article class="card bundle"><div><h3>${isolated(bundle.patientName)}</h3><div class="id">${isolated(bundle.patientId)}</div></div>
<div><span class="tag">1 visit instead of ${bundle.events.length}${escapeHtml(needles)}</span></div>
<div class="when">${escapeHtml(when)}</div>
${knotChart(`Windows of ${bundle.events.length} events that meet on ${spokenDate(bundle.on)}`, lanes, share(bundle.on))}<div class="ends"><span>${escapeHtml(shortDate(first))}</span><span>${escapeHtml(shortDate(last))}</span></div>
<ul>${bundle.events.map(eventLine).join('')}</ul>${rulesList(bundle)}</article>`;
}

function eventLine({ display, earliest, latest, reason }: HuntBundle['events'][number]): string {
  return `<li><strong>${isolated(display)}</strong> <span class="muted">between ${escapeHtml(shortDate(earliest))} and ${escapeHtml(spokenDate(latest))}</span><br>${isolated(spokenDates(reason))}</li>`;
}

function rulesList({ rules }: HuntBundle): string {
  const prepare = rules.filter((rule) => rule.outcome === 'prepare');
  const others = rules.filter((rule) => rule.outcome !== 'prepare');
  const shown = others.length === 0 ? '' : `<ul class="rules" aria-label="Rules">${others.map(ruleLine).join('')}</ul>`;
  if (prepare.length === 0) return shown;
  const summary = count(prepare.length, 'thing to prepare or check', 'things to prepare or check');
  return `${shown}<details><summary>${escapeHtml(summary)}</summary><ul class="rules">${prepare.map(ruleLine).join('')}</ul></details>`;
}

function ruleLine({ id, outcome, sentence }: HuntBundle['rules'][number]): string {
  const word = OUTCOME_WORDS[outcome] ?? outcome;
  return `<li><span class="outcome ${escapeHtml(outcome)}">${escapeHtml(word)}</span> <span class="id">${escapeHtml(id)}</span> ${isolated(sentence)}</li>`;
}

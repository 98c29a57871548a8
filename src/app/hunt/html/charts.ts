import { escapeHtml, isolated } from './escape-html.ts';

export type Bar = {
  readonly label: string;
  readonly value: number;
  readonly shown: string;
  readonly className: string;
};

const COLUMN_HEIGHT = 140;

/** Horizontal bars, each with its words above it; lengths are shares of the largest. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const largest = Math.max(1, ...bars.map((bar) => bar.value));
  const rows = bars.map((bar) => {
    const width = ((bar.value / largest) * 100).toFixed(2);
    return `<div class="bar-row"><span>${isolated(bar.label)}</span> <span class="muted">${escapeHtml(bar.shown)}</span><svg aria-hidden="true" height="12"><rect class="${bar.className}" x="0" y="0" width="${width}%" height="12" rx="3"/></svg></div>`;
  });
  return `<div class="bars" role="group" aria-label="${escapeHtml(title)}">${rows.join('')}</div>`;
}

export type Column = { readonly label: string; readonly value: number };

/** Upright columns along the weeks. A label stands under every \`labelEvery\`th column. */
export function columnChart(title: string, columns: readonly Column[], labelEvery: number): string {
  const largest = Math.max(1, ...columns.map((column) => column.value));
  const step = 100 / Math.max(1, columns.length);
  const marks = columns.map(({ label, value }, index) => {
    const height = Math.round((value / largest) * COLUMN_HEIGHT);
    const top = 20 + COLUMN_HEIGHT - height;
    const middle = ((index + 0.5) * step).toFixed(2);
    const bar =
      value === 0
        ? ''
        : `<rect class="bar" x="${(index * step + step * 0.15).toFixed(2)}%" y="${top}" width="${(step * 0.7).toFixed(2)}%" height="${height}" rx="2"/>`;
    const figure =
      value === 0 ? '' : `<text class="muted" x="${middle}%" y="${top - 5}" text-anchor="middle">${value}</text>`;
    const under =
      index % labelEvery === 0
        ? `<text class="muted" x="${(index * step).toFixed(2)}%" y="${COLUMN_HEIGHT + 40}">${escapeHtml(label)}</text>`
        : '';
    return bar + figure + under;
  });
  const axis = `<line class="axis" x1="0" x2="100%" y1="${COLUMN_HEIGHT + 20}" y2="${COLUMN_HEIGHT + 20}"/>`;
  return `<svg role="img" aria-label="${escapeHtml(title)}" height="${COLUMN_HEIGHT + 48}">${axis}${marks.join('')}</svg>`;
}

export type Lane = { readonly from: number; readonly due: number; readonly until: number };

/** Windows of several events on one line of days, 0 to 1, and the day on which they meet. */
export function knotChart(title: string, lanes: readonly Lane[], meeting: number): string {
  const at = (share: number) => `${(Math.min(1, Math.max(0, share)) * 96 + 2).toFixed(2)}%`;
  const y = (index: number) => index * 10 + 8;
  const drawn = lanes.map(
    ({ from, due, until }, index) =>
      `<line class="window" x1="${at(from)}" x2="${at(until)}" y1="${y(index)}" y2="${y(index)}"/><circle class="due" cx="${at(due)}" cy="${y(index)}" r="3.5"/>`,
  );
  const thread = `<line class="thread" x1="${at(meeting)}" x2="${at(meeting)}" y1="${y(0)}" y2="${y(lanes.length - 1)}"/>`;
  const knots = lanes.map((_, index) => `<circle class="knot" cx="${at(meeting)}" cy="${y(index)}" r="5"/>`);
  return `<svg role="img" aria-label="${escapeHtml(title)}" height="${lanes.length * 10 + 6}">${drawn.join('')}${thread}${knots.join('')}</svg>`;
}

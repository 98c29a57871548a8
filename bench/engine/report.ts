import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import * as echarts from 'echarts';
import type { Row } from './figures.ts';
import { SOLVERS } from './solvers.ts';

const TITLE = 'Cost over the least that any solver reached (lower is better)';
const FOLDER = new URL('./report/', import.meta.url);

/** Writes a table and a chart of all rows into `bench/engine/report`. */
export async function writeReport(rows: readonly Row[]): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await writeFile(new URL('comparison.json', FOLDER), `${JSON.stringify(rows, null, 1)}\n`);
  await writeFile(new URL('comparison.md', FOLDER), tableOf(rows));
  await writeFile(new URL('cost-ratio.svg', FOLDER), chartOf(rows));
}

/** Cost of each solver over the least that any reached on the instance. */
export function ratioOf(row: Row, rows: readonly Row[]): number {
  const least = Math.min(...rows.filter((other) => other.instance === row.instance && isFair(other)).map(costOf));
  return costOf(row) / least;
}

/** The highest bound that any solver proved on the instance. */
function boundOf(row: Row, rows: readonly Row[]): number {
  return Math.max(...rows.filter((other) => other.instance === row.instance).map((other) => other.bound));
}

function isFair(row: Row): boolean {
  return row.violations === 0;
}

function costOf(row: Row): number {
  return row.judgedCost;
}

function tableOf(rows: readonly Row[]): string {
  const number = (value: number | null, digits = 0) =>
    value === null ? '–' : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const lines = rows.map((row) => {
    const bound = boundOf(row, rows);
    return [
      row.instance,
      row.solver,
      number(row.seconds),
      number(costOf(row)),
      number(row.publishedCost ?? null),
      number(ratioOf(row, rows), 4),
      number(row.unplaced),
      number(row.visits),
      number(row.bound),
      `${number(100 * (costOf(row) > 0 ? (costOf(row) - bound) / costOf(row) : 0), 2)} %`,
      number(row.firstPlanSeconds, 2),
      number(row.bestPlanSeconds, 2),
      number(row.solveSeconds, 2),
      number(row.memoryMb),
      `${row.violations} / ${row.violationsOther ?? '–'}`,
    ].join(' | ');
  });
  return `# Batches of patients: our engine beside others

Each solver was given so many seconds of its workers' processor time on the same instance (a busy machine takes nothing away), and its plan
was judged by two checkers written apart. Cost is points, lower is better; ratio is over the least cost of any solver on that instance;
the gap is to the highest bound of any. Processor: ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, shared with other work.

${SOLVERS.map((solver) => `- ${solver.name}: ${solver.isInstalled ? solver.settings : 'not installed here'}`).join('\n')}

| instance | solver | seconds | cost | as published | ratio | no place | visits | its bound | gap | first plan s | best plan s | used s | MB | faults by two checkers |
| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |
| ${lines.join(' |\n| ')} |

![Cost over the least known, by size](cost-ratio.svg)
`;
}

function chartOf(rows: readonly Row[]): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 900, height: 420 });
  const instances = [...new Set(rows.map((row) => row.instance))];
  chart.setOption({
    animation: false,
    title: { text: TITLE, left: 'center' },
    legend: { bottom: 0 },
    grid: { left: 60, right: 20, top: 50, bottom: 110 },
    xAxis: { type: 'category', data: instances, axisLabel: { rotate: 30 } },
    yAxis: { type: 'log', min: 1, name: 'ratio' },
    series: [...new Set(rows.map((row) => row.solver))].map((solver) => ({
      name: solver,
      type: 'bar',
      data: instances.map((instance) => {
        const row = rows.find((each) => each.instance === instance && each.solver === solver);
        return row === undefined || !isFair(row) ? null : Number(ratioOf(row, rows).toFixed(4));
      }),
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${svg.replace(/<style[\s\S]*?<\/style>\s*/g, '').replace('>', `><title>${TITLE}</title>`)}\n`;
}

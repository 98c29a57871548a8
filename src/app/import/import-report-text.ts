import type { ImportReport } from '#features/exchange/server/public.ts';

const ISSUES_SHOWN_MAX = 40;

/** What was taken and what was not, for a terminal. */
export function importReportText({
  taken,
  updated,
  unchanged,
  refused,
  skipped,
  status,
  issues,
}: ImportReport): string {
  const lines = [
    status === 'finished' ? 'Records taken.' : 'Stopped before the end; what was taken stays. Run it again to go on.',
    '',
    `  ${number(taken)} patients taken`,
    `  ${number(updated)} updated`,
    `  ${number(unchanged)} unchanged`,
    `  ${number(refused)} refused`,
    `  ${number(skipped)} notes on files that were skipped in whole or in part`,
  ];
  const shown = issues.slice(0, ISSUES_SHOWN_MAX);
  const kept = shown.filter(({ outcome }) => outcome === 'kept');
  lines.push(
    ...listOf(
      'Not taken:',
      shown.filter(({ outcome }) => outcome !== 'kept'),
    ),
  );
  lines.push(...listOf('Taken, but for what was changed here:', kept));
  if (issues.length > ISSUES_SHOWN_MAX) lines.push(`  and ${issues.length - ISSUES_SHOWN_MAX} more; see --json`);
  return `${lines.join('\n')}\n`;
}

function listOf(title: string, issues: ImportReport['issues']): readonly string[] {
  return issues.length === 0 ? [] : ['', title, ...issues.map(({ file, reason }) => `  ${file}: ${reason}`)];
}

function number(count: number): string {
  return String(count).padStart(7);
}

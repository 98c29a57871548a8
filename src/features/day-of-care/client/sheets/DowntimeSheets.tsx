import { Button } from '@mantine/core';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf, formatDate, formatTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { listDowntimeSheets, openDowntimeSheet } from '../../sheet-contract.ts';
import classes from '../preparation/Preparation.module.css';
import { showPdf } from './show-pdf.ts';

/** The printouts of the last days, made at six in the morning in case the screens fail. */
export function DowntimeSheets() {
  const found = useRoute(listDowntimeSheets);
  const open = useAct(openDowntimeSheet);
  const sheets = found.data?.sheets ?? [];
  return (
    <section className={classes.section} aria-labelledby="downtime">
      <h2 id="downtime">In case the screens fail</h2>
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {open.error && <ProblemNotice error={open.error} />}
      {found.data && sheets.length === 0 && (
        <EmptyState title="No printout yet">
          Each morning at six, the sessions of the day are kept here by site.
        </EmptyState>
      )}
      <ul className={classes.list}>
        {sheets.map((sheet) => (
          <li key={sheet.downtimeSheetId} className={classes.row}>
            <div className={classes.fill}>
              <span className={classes.name}>{sheet.siteName}</span>
              <p className={classes.muted}>
                {formatDate(sheet.heldOn)}, made {formatTime(sheet.madeAt, sheet)} ·{' '}
                {countOf(sheet.sessionsCount, 'session')}
              </p>
            </div>
            <Button
              variant="default"
              aria-label={`Open the printout of ${sheet.siteName}, ${formatDate(sheet.heldOn)}`}
              onClick={() =>
                open.mutate(
                  { params: { downtimeSheetId: sheet.downtimeSheetId } },
                  { onSuccess: ({ pdfBase64, name }) => showPdf(pdfBase64, name) },
                )
              }
            >
              Open
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
